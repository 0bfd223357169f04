/** `0/6+1`, a row's id, as a part of an address: `0-6-1`. */
export function rowAddress(id: string): string {
  return id.replace(/[/+]/g, '-');
}

export function rowOfAddress(address: string): string {
  return address.replace('-', '/').replace('-', '+');
}
