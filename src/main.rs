//! The command line: files in, report out. It has no rule and no word of its own.

mod cli;

use std::{
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let outcome = cli::Call::read(lexopt::Parser::from_env()).and_then(cli::Call::answer);
    match outcome {
        Ok(answer) => {
            for complaint in &answer.complaints {
                // Nobody is left to tell when stderr is gone.
                let _ = writeln!(io::stderr(), "huqing: {complaint}");
            }
            // A reader that went away early has all it wanted.
            let _ = io::stdout().write_all(answer.text.as_bytes());
            ExitCode::from(answer.code)
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "huqing: {error}");
            ExitCode::from(2)
        }
    }
}
