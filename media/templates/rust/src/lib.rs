//! A plugin for Yoi, without the standard library and without crates.
#![no_std]
#![allow(dead_code)]

#[macro_use]
mod text;
mod guest;
mod host;
mod json;
mod memory;
mod output;
mod tool;
