//! What cannot be read: one clear sentence each.

use std::path::Path;

use super::Desk;
use rekindle::formats;

fn complaint(path: &Path) -> String {
    let error = formats::read(path, None).unwrap_err().to_string();
    error.replace(&path.display().to_string(), "FILE")
}

#[test]
fn each_kind_of_bad_file_has_its_sentence() {
    let desk = Desk::new();
    assert_eq!(
        complaint(&desk.folder.path().join("missing.csv")),
        "FILE cannot be read: there is no such file"
    );
    let cases: &[(&str, &[u8], &str)] = &[
        ("empty.csv", b"", "FILE is empty"),
        ("export.zip", b"PK\x03\x04rest", "FILE is a ZIP archive; unpack it and import the folder"),
        ("photo.jpg", b"\xff\xd8\xff\x00\x10JFIF", "FILE is a binary file; what can be imported is text"),
        (
            "table.csv",
            b"Name,Mail\nAnn,ann@example.org\n",
            "FILE has no header that is known; looked for First Name, Last Name, URL, Email Address, Company, Position, Connected On in its first rows",
        ),
    ];
    for (name, content, said) in cases {
        assert_eq!(complaint(&desk.file(name, content)), *said);
    }
    let strange = complaint(&desk.file("notes.txt", "Ann likes tea"));
    assert!(strange.starts_with("FILE is of no known format; known are: "), "{strange}");
}

#[test]
fn a_folder_without_anything_to_read_says_so() {
    let desk = Desk::new();
    desk.file("folder/notes.txt", "Ann likes tea");
    let said = complaint(&desk.folder.path().join("folder"));
    assert_eq!(said, "FILE is a folder with no Connections.csv and no .vcf file in it");
}

fn pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn what_is_no_file_is_refused_and_never_waited_for() {
    let desk = Desk::new();
    let fifo = desk.folder.path().join("people.vcf");
    pipe(&fifo);
    assert_eq!(complaint(&fifo), "FILE is a pipe into which nobody writes");
    for device in ["/dev/zero", "/dev/null", "/dev/tty"] {
        assert_eq!(complaint(Path::new(device)), "FILE is not a plain file and was left alone");
    }
    let socket = desk.folder.path().join("socket.vcf");
    let _bound = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    assert_eq!(complaint(&socket), "FILE is not a plain file and was left alone");
}

#[test]
fn of_a_folder_what_is_no_file_is_told_and_the_rest_is_read() {
    let desk = Desk::new();
    let card = desk.file("folder/b.vcf", "BEGIN:VCARD\nFN:Ann\nEND:VCARD\n");
    let folder = card.parent().unwrap();
    pipe(&folder.join("a.vcf"));
    std::os::unix::fs::symlink("/dev/zero", folder.join("c.vcf")).unwrap();
    std::os::unix::fs::symlink(folder.join("a.vcf"), folder.join("Connections.csv")).unwrap();
    std::os::unix::fs::symlink(&card, folder.join("d.vcf")).unwrap();
    let files = formats::read(folder, None).unwrap();
    let told: Vec<(usize, Vec<&str>)> = files
        .iter()
        .map(|file| {
            let reasons = file.rejected.iter().map(|remark| remark.reason.as_str());
            (file.incoming.len(), reasons.collect())
        })
        .collect();
    let left = || (0, vec!["the file is not a plain file and was left alone"]);
    assert_eq!(told, [left(), left(), (1, vec![]), left(), (1, vec![])]);
}

#[test]
fn a_line_of_megabytes_is_one_row_that_is_not_taken() {
    let mut desk = Desk::new();
    let mut content = b"First Name,Last Name,Company\n".to_vec();
    content.extend(std::iter::repeat_n(b'x', 8 << 20));
    content.extend_from_slice(b"\nAnn,Lee,Acme\n");
    let plan = desk.import_text("Connections.csv", content);
    let file = &plan.files[0];
    assert_eq!((file.new.as_slice(), file.rejected.len()), (&["Ann Lee".to_owned()][..], 1));
    assert_eq!(file.rejected[0].reason, "the name has 8388608 bytes; at most 4096 are kept");
}
