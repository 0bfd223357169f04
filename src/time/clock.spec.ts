import { describe, expect, it } from '@jest/globals';
import { FixedClock, SystemClock, civilDateIn } from './clock.js';

describe('a clock', () => {
  it('knows the day of each zone', () => {
    const clock = new FixedClock(new Date('2026-02-28T20:30:00Z'));
    expect(clock.today('Asia/Barnaul')).toBe('2026-03-01');
    expect(clock.today('Europe/Kaliningrad')).toBe('2026-02-28');
    expect(clock.today('America/New_York')).toBe('2026-02-28');
    expect(() => clock.today('Asia/Nowhere')).toThrow(RangeError);
  });

  it('counts by the rules of the zone that held on the day', () => {
    // Altai moved from UTC+6 to UTC+7 on 27 March 2016.
    expect(civilDateIn('Asia/Barnaul', new Date('2016-03-26T17:30:00Z'))).toBe('2016-03-26');
    expect(civilDateIn('Asia/Barnaul', new Date('2016-03-27T17:30:00Z'))).toBe('2016-03-28');
  });

  it('of tests moves only when moved, and lends no hold on itself', () => {
    const clock = new FixedClock(new Date('2026-01-01T00:00:00Z'));
    clock.now().setFullYear(1999);
    clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4 });
    expect(clock.now().toISOString()).toBe('2026-01-02T02:03:04.000Z');
  });

  it('of the system moves on', () => {
    const clock = new SystemClock();
    const before = clock.now().getTime();
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before);
    expect(Math.abs(before - new Date().getTime())).toBeLessThan(1000);
  });
});
