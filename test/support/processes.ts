import { readdirSync, readFileSync } from 'node:fs';

/** Processes that `parent` started and whose command names `program`. */
export function childrenOf(parent: number, program: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter(
      (pid) => parentOf(pid) === parent && commandOf(pid).some((word) => word.includes(program)),
    );
}

export function commandOf(pid: number): readonly string[] {
  return read(pid, 'cmdline').split('\0').slice(0, -1);
}

export function environmentOf(pid: number): string {
  return read(pid, 'environ');
}

/** Neither gone nor dead and only not yet buried. */
export function isAlive(pid: number): boolean {
  return /\) [^ZX] /.test(read(pid, 'stat'));
}

/** Bytes of resident memory. */
export function residentOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(read(pid, 'status'))?.[1] ?? NaN) * 1024;
}

/** The most of it that the process has ever taken. */
export function mostResidentOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(read(pid, 'status'))?.[1] ?? NaN) * 1024;
}

function parentOf(pid: number): number {
  return Number(/\) \S (\d+)/.exec(read(pid, 'stat'))?.[1]);
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
