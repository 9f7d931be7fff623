//! The exports that the host calls, in the component model's canonical ABI: a text is an address and a length.
use crate::memory::allocate;
use crate::tool::run;

#[repr(C)]
pub struct Text {
    pub at: *const u8,
    pub size: usize,
}

#[no_mangle]
unsafe extern "C" fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, size: usize) -> *mut u8 {
    if size == 0 {
        return align as *mut u8;
    }
    let new = allocate(size, align);
    core::ptr::copy_nonoverlapping(old, new, old_size.min(size));
    new
}

#[no_mangle]
unsafe extern "C" fn call(tool: *const u8, tool_size: usize, input: *const u8, input_size: usize) -> *const Text {
    static mut RESULT: Text = Text { at: core::ptr::null(), size: 0 };
    let output = run(text(tool, tool_size), text(input, input_size));
    RESULT = Text { at: output.as_ptr(), size: output.len() };
    core::ptr::addr_of!(RESULT)
}

#[no_mangle]
extern "C" fn cabi_post_call(_: *const Text) {}

/// A text in the memory; the host has checked that it is UTF-8.
pub unsafe fn text(at: *const u8, size: usize) -> &'static str {
    core::str::from_utf8_unchecked(core::slice::from_raw_parts(at, size))
}
