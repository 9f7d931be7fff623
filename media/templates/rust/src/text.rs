use crate::memory::allocate;
use core::fmt::{Result, Write};

/// A text that grows. All texts live as long as the guest, which is one call.
pub struct Growing {
    at: *mut u8,
    size: usize,
    capacity: usize,
}

impl Growing {
    pub fn new() -> Growing {
        Growing { at: allocate(64, 1), size: 0, capacity: 64 }
    }

    pub fn push(&mut self, letter: char) {
        let _ = self.write_char(letter);
    }

    pub fn finish(self) -> &'static str {
        unsafe { core::str::from_utf8_unchecked(core::slice::from_raw_parts(self.at, self.size)) }
    }
}

impl Write for Growing {
    fn write_str(&mut self, more: &str) -> Result {
        let size = self.size + more.len();
        unsafe {
            if size > self.capacity {
                self.capacity = size * 2;
                let larger = allocate(self.capacity, 1);
                core::ptr::copy_nonoverlapping(self.at, larger, self.size);
                self.at = larger;
            }
            core::ptr::copy_nonoverlapping(more.as_ptr(), self.at.add(self.size), more.len());
        }
        self.size = size;
        Ok(())
    }
}

/// Like `format!` of the standard library.
macro_rules! text {
    ($($part:tt)*) => {{
        let mut text = $crate::text::Growing::new();
        let _ = core::fmt::Write::write_fmt(&mut text, format_args!($($part)*));
        text.finish()
    }};
}
