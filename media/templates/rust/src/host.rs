//! What the host offers. Nothing is imported until it is used, and an import that is not granted stops the plugin, so
//! request each in package/plugin.toml: `{ kind = "host_api", api = "request" }`, and the destinations below
//! `[[request]]` or `[[websocket]]`. A refusal of the host ends the call; its reason reaches the agent.
use crate::guest::{text, Text};
use crate::json::{number_field, text_field, Quoted};

mod imports {
    use crate::guest::Text;

    pub mod request {
        use super::Text;
        #[link(wasm_import_module = "yoi:host/request@1.0.0")]
        extern "C" {
            pub fn request(at: *const u8, size: usize, out: *mut Text);
        }
    }

    pub mod websocket {
        use super::Text;
        #[link(wasm_import_module = "yoi:host/websocket@1.0.0")]
        extern "C" {
            pub fn open(at: *const u8, size: usize, out: *mut Text);
            #[link_name = "send-text"]
            pub fn send_text(handle: u32, at: *const u8, size: usize, out: *mut Text);
            pub fn recv(handle: u32, timeout_ms: u32, out: *mut Text);
            pub fn close(handle: u32, out: *mut Text);
        }
    }

    pub mod fs {
        use super::Text;
        #[link(wasm_import_module = "yoi:host/fs@1.0.0")]
        extern "C" {
            pub fn read(at: *const u8, size: usize, out: *mut Text);
            pub fn list(at: *const u8, size: usize, out: *mut Text);
            pub fn write(at: *const u8, size: usize, out: *mut Text);
        }
    }
}

/// Calls the host with a place for its answer.
fn answer(call: impl FnOnce(*mut Text)) -> &'static str {
    let mut result = Text { at: core::ptr::null(), size: 0 };
    call(&mut result);
    if result.size == 0 { "" } else { unsafe { text(result.at, result.size) } }
}

/// An HTTP answer of any status; `json` is all of it, headers included.
pub struct Response {
    pub status: u32,
    pub body: &'static str,
    pub json: &'static str,
}

/// One HTTP exchange; `method` is GET, POST, PUT, PATCH or DELETE.
pub fn request(method: &str, url: &str, body: Option<&str>) -> Response {
    let body = body.map_or("", |body| text!(",\"body\":{}", Quoted(body)));
    let json = text!("{{\"method\":{},\"url\":{}{body}}}", Quoted(method), Quoted(url));
    let json = answer(|out| unsafe { imports::request::request(json.as_ptr(), json.len(), out) });
    Response {
        status: number_field(&json, "status").unwrap_or(0),
        body: text_field(&json, "body").unwrap_or(""),
        json,
    }
}

/// A WebSocket that the host owns.
pub struct Connection(u32);

impl Connection {
    pub fn open(url: &str) -> Option<Connection> {
        let json = text!("{{\"url\":{}}}", Quoted(url));
        let json = answer(|out| unsafe { imports::websocket::open(json.as_ptr(), json.len(), out) });
        number_field(&json, "handle").map(Connection)
    }

    pub fn send(&self, text: &str) {
        answer(|out| unsafe { imports::websocket::send_text(self.0, text.as_ptr(), text.len(), out) });
    }

    /// The next message; nothing when the peer has closed or, after `timeout_ms`, when none has come.
    pub fn recv(&self, timeout_ms: u32) -> Option<&'static str> {
        text_field(&answer(|out| unsafe { imports::websocket::recv(self.0, timeout_ms, out) }), "text")
    }

    pub fn close(self) {
        answer(|out| unsafe { imports::websocket::close(self.0, out) });
    }
}

/// The content of a file below a granted root.
pub fn read_file(path: &str) -> Option<&'static str> {
    let json = text!("{{\"path\":{}}}", Quoted(path));
    text_field(&answer(|out| unsafe { imports::fs::read(json.as_ptr(), json.len(), out) }), "content")
}

/// The entries of a folder, as JSON.
pub fn list_folder(path: &str) -> &'static str {
    let json = text!("{{\"path\":{}}}", Quoted(path));
    answer(|out| unsafe { imports::fs::list(json.as_ptr(), json.len(), out) })
}

pub fn write_file(path: &str, content: &str) {
    let json = text!("{{\"path\":{},\"content\":{}}}", Quoted(path), Quoted(content));
    answer(|out| unsafe { imports::fs::write(json.as_ptr(), json.len(), out) });
}
