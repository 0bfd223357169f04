/** Where to go next, if that is a page of ours: nobody is led to another site by a link to our sign-in. */
export function localPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 2000) return '/';
  if (!/^\/(?![/\\])[^\s\\]*$/.test(asked)) return '/';
  return asked.startsWith('/sign-in') ? '/' : asked;
}
