// A guest of the tool world in C, without a standard library: what a toolchain other than AssemblyScript's makes of the
// same interface. It passes its input to a host API as it is, talks to a gateway, counts, spins and traps.

typedef unsigned int u32;
typedef unsigned char u8;

typedef struct {
  const u8 *at;
  u32 length;
} text;

#define HOST(interface, name) __attribute__((import_module("yoi:host/" interface "@1.0.0"), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))
#define TEXT(literal) ((text){(const u8 *)(literal), sizeof(literal) - 1})

HOST("request", "request") void host_request(const u8 *at, u32 length, text *out);
HOST("websocket", "open") void host_open(const u8 *at, u32 length, text *out);
HOST("websocket", "send-text") void host_send(u32 handle, const u8 *at, u32 length, text *out);
HOST("websocket", "recv") void host_recv(u32 handle, u32 milliseconds, text *out);
HOST("websocket", "close") void host_close(u32 handle, text *out);
HOST("fs", "read") void host_read(const u8 *at, u32 length, text *out);
HOST("fs", "list") void host_list(const u8 *at, u32 length, text *out);
HOST("fs", "write") void host_write(const u8 *at, u32 length, text *out);

#define PAGE 65536u
extern u8 __heap_base;
static u8 *top;

// Memory is only ever taken: an instance lives for one call.
EXPORT("cabi_realloc") u8 *cabi_realloc(u8 *old, u32 old_size, u32 align, u32 size) {
  if (!top) top = &__heap_base;
  u8 *at = (u8 *)(((u32)top + align - 1) & -align);
  u32 end = (u32)at + size;
  u32 have = __builtin_wasm_memory_size(0) * PAGE;
  if (end < (u32)at) __builtin_trap();
  if (end > have && __builtin_wasm_memory_grow(0, (end - have + PAGE - 1) / PAGE) == (unsigned long)-1) __builtin_trap();
  top = (u8 *)end;
  for (u32 i = 0; i < old_size && i < size; i++) at[i] = old[i];
  return at;
}

static int equals(text a, text b) {
  if (a.length != b.length) return 0;
  for (u32 i = 0; i < a.length; i++)
    if (a.at[i] != b.at[i]) return 0;
  return 1;
}

/** Where the value of `"key":` begins, or the end of the text. */
static u32 value_of(text json, text key) {
  for (u32 i = 0; i + key.length <= json.length; i++)
    if (equals((text){json.at + i, key.length}, key)) return i + key.length;
  return json.length;
}

static u32 number_of(text json, text key) {
  u32 i = value_of(json, key);
  if (i == json.length) return -1;
  u32 number = 0;
  for (; i < json.length && json.at[i] >= '0' && json.at[i] <= '9'; i++) number = number * 10 + (json.at[i] - '0');
  return number;
}

/** The string of a key, up to the next quote; good for texts without escapes. */
static text string_of(text json, text key) {
  u32 start = value_of(json, key);
  u32 end = start;
  while (end < json.length && json.at[end] != '"') end++;
  return (text){json.at + start, end - start};
}

typedef struct {
  u8 *at;
  u32 length;
} writer;

static void put(writer *out, text what) {
  for (u32 i = 0; i < what.length; i++) out->at[out->length++] = what.at[i];
}

static void put_quoted(writer *out, text what) {
  put(out, TEXT("\""));
  for (u32 i = 0; i < what.length; i++) {
    u8 byte = what.at[i];
    if (byte == '\n') {
      put(out, TEXT("\\n"));
      continue;
    }
    if (byte == '"' || byte == '\\') put(out, TEXT("\\"));
    out->at[out->length++] = byte < ' ' ? ' ' : byte;
  }
  put(out, TEXT("\""));
}

static text output(text summary, text content) {
  writer out = {cabi_realloc(0, 0, 1, 2 * (summary.length + content.length) + 64), 0};
  put(&out, TEXT("{\"summary\":"));
  put_quoted(&out, summary);
  put(&out, TEXT(",\"content\":"));
  put_quoted(&out, content);
  put(&out, TEXT("}"));
  return (text){out.at, out.length};
}

static text converse(text input) {
  text url = string_of(input, TEXT("\"url\":\""));
  text said = string_of(input, TEXT("\"text\":\""));
  writer json = {cabi_realloc(0, 0, 1, url.length + 16), 0};
  put(&json, TEXT("{\"url\":\""));
  put(&json, url);
  put(&json, TEXT("\"}"));
  text got;
  host_open(json.at, json.length, &got);
  u32 handle = number_of(got, TEXT("\"handle\":"));
  text ignored;
  for (u32 left = number_of(input, TEXT("\"count\":")); left > 0; left--) {
    host_send(handle, said.at, said.length, &ignored);
    host_recv(handle, 5000, &got);
  }
  host_close(handle, &ignored);
  return got;
}

static u32 calls;

static text run(text name, text in) {
  text got;
  calls++;
  if (equals(name, TEXT("echo"))) return output(name, in);
  if (equals(name, TEXT("e-count"))) return output(TEXT("count"), (text){(const u8[]){'0' + calls % 10}, 1});
  if (equals(name, TEXT("e-converse"))) return output(TEXT("converse"), converse(in));
  if (equals(name, TEXT("e-spin")))
    for (volatile u32 turns = 0;;) turns++;
  if (equals(name, TEXT("e-request"))) return host_request(in.at, in.length, &got), output(TEXT("request"), got);
  if (equals(name, TEXT("e-open"))) return host_open(in.at, in.length, &got), output(TEXT("open"), got);
  if (equals(name, TEXT("e-read"))) return host_read(in.at, in.length, &got), output(TEXT("read"), got);
  if (equals(name, TEXT("e-list"))) return host_list(in.at, in.length, &got), output(TEXT("list"), got);
  if (equals(name, TEXT("e-write"))) return host_write(in.at, in.length, &got), output(TEXT("write"), got);
  if (equals(name, TEXT("e-send"))) {
    text said = string_of(in, TEXT("\"text\":\""));
    return host_send(number_of(in, TEXT("\"handle\":")), said.at, said.length, &got), output(TEXT("send"), got);
  }
  if (equals(name, TEXT("e-recv"))) {
    host_recv(number_of(in, TEXT("\"handle\":")), number_of(in, TEXT("\"ms\":")), &got);
    return output(TEXT("recv"), got);
  }
  __builtin_trap();
}

static text result;

EXPORT("call") text *call(const u8 *name, u32 name_length, const u8 *input, u32 input_length) {
  result = run((text){name, name_length}, (text){input, input_length});
  return &result;
}
