/**
 * Whose fault an error is: of the rows being worked on, of the moment (another transaction was in the
 * way and will be gone), or of the ground under everybody (the database, the disk). Only rows are
 * halved down to the bad one. Errors are told by their shape, as drivers throw them.
 */
export type Blame = 'rows' | 'moment' | 'ground';

/** Classes of SQLSTATE: connection, resources, operator intervention, system. */
const GROUND = ['08', '53', '57', '58', 'F0'];
/** Serialization failure, deadlock, lock not available. */
const MOMENT = ['40', '55P03'];
const LOST =
  /connection (terminated|timeout|ended)|client (was closed|has encountered)|timeout exceeded when trying to connect|not queryable|querying after|driver not connected|cannot use a pool|is not established|already released/i;

export function blame(error: unknown): Blame {
  const codes = codesOf(error);
  if (codes.some((code) => isSqlState(code) && MOMENT.some((start) => code.startsWith(start))))
    return 'moment';
  if (codes.some((code) => isSqlState(code) && GROUND.some((start) => code.startsWith(start))))
    return 'ground';
  // Of the operating system: ECONNRESET, ENOSPC, EPIPE…
  if (codes.some((code) => /^E[A-Z0-9]{2,}$/.test(code) && !isSqlState(code))) return 'ground';
  return LOST.test(messageOf(error)) ? 'ground' : 'rows';
}

/** For people: one line, without the stack. */
export function messageOf(error: unknown): string {
  const text =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(text).split('\n')[0]!.slice(0, 500);
}

function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  let at: unknown = error;
  for (let depth = 0; depth < 4 && typeof at === 'object' && at !== null; depth++) {
    const { code, driverError, cause } = at as {
      code?: unknown;
      driverError?: unknown;
      cause?: unknown;
    };
    if (typeof code === 'string') codes.push(code);
    at = driverError !== undefined && driverError !== at ? driverError : cause;
  }
  return codes;
}

function isSqlState(code: string): boolean {
  return (
    /^[0-9A-Z]{5}$/.test(code) && !['EPIPE', 'EBADF', 'EFBIG', 'EROFS', 'EXDEV'].includes(code)
  );
}
