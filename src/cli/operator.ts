import { userInfo } from 'node:os';

/** Whoever runs the command, for the history: «kontrol (ivanova)». */
export function operatorName(): string {
  return `kontrol (${userName()})`;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'командная строка';
  }
}
