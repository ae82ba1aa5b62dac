//! The thin binary: hands the arguments to the library and ends with its exit code.

fn main() -> std::process::ExitCode {
    fundstelle::cli::run()
}
