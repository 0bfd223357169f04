/** Annexes of one order as it calls them: with numbers only where there are several. */
export interface AnnexNames {
  /** Above the annex: «Приложение № 2». */
  readonly heading: string;
  /** «приложение № 2», in brackets behind what is annexed. */
  readonly nominative: string;
  /** «приложению № 2»: согласно чему. */
  readonly dative: string;
}

/** In the order given; absent ones (null) take no number. */
export function annexNames<Key extends string>(
  annexes: Readonly<Record<Key, boolean>>,
): Readonly<Record<Key, AnnexNames>> {
  const keys = (Object.keys(annexes) as Key[]).filter((key) => annexes[key]);
  const named = (Object.keys(annexes) as Key[]).map((key): [Key, AnnexNames] => {
    const number = keys.length > 1 ? ` № ${keys.indexOf(key) + 1}` : '';
    return [
      key,
      {
        heading: `Приложение${number}`,
        nominative: `приложение${number}`,
        dative: `приложению${number}`,
      },
    ];
  });
  return Object.fromEntries(named) as Record<Key, AnnexNames>;
}
