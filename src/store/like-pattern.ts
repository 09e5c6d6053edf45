/** A LIKE pattern for texts that contain `text`; what LIKE would read as a wildcard is escaped. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
