// Uses everything that the host offers, so that every binding is compiled and its import is seen.
use crate::host::{list_folder, read_file, request, write_file, Connection};
use crate::output::{failure, success_with};

pub fn run(_tool: &str, input: &str) -> &'static str {
    let response = request("POST", "https://api.example.com/", Some(input));
    match Connection::open("wss://gateway.example.com/") {
        None => failure("no connection"),
        Some(connection) => {
            connection.send(response.body);
            write_file("/data/a", connection.recv(1000).unwrap_or(""));
            connection.close();
            let content = read_file("/data/a").unwrap_or("");
            success_with(text!("{}", response.status), text!("{}{}{}", list_folder("/data"), content, response.json))
        }
    }
}
