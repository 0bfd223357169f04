/** Rows read so far, on one line of the terminal; silent where stderr is a file or a pipe. */
export function rowProgress(): { rows: (count: number) => void; done: () => void } {
  const { stderr } = process;
  let shown = false;
  return {
    rows: (count) => {
      if (!stderr.isTTY) return;
      shown = true;
      stderr.write(`\rПрочитано строк: ${count}`);
    },
    done: () => {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}
