/** Saves a file that the API answered, under the name that it gave. */
export function saveFile(file: Blob, response: Response, otherwise: string): void {
  const [, name] =
    /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name ?? otherwise;
  link.click();
  URL.revokeObjectURL(address);
}
