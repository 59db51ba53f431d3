/** Hands a file to the browser, which puts it where its user's files go. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on it once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Saves a file that the server has made. */
export function saveMadeFile(file: MadeFile): void {
  const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0));
  saveFile(new Blob([bytes], { type: file.mediaType }), file.fileName);
}

type MadeFile = { readonly fileName: string; readonly mediaType: string; readonly base64: string };
