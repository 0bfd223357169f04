/**
 * A party is one of those a row's «Ответственные» names. `person`: surname and initials or a full
 * name; `unit`: an organisation, committee, service or its part; `group`: one per organisation, or
 * many people («руководители ОО», «школьный координатор ВПР»); `role`: one function in the department.
 */
export type PartyType = 'person' | 'role' | 'unit' | 'group';

export interface Party {
  /** Nominative, an elided head restored, abbreviations spaced («г. Славгорода»). */
  readonly text: string;
  readonly type: PartyType;
  /** Of a person, where the phrase gives it: «Педагог-психолог». */
  readonly position?: string;
  /** What the phrase says of the party besides its name: «по согласованию», «совместно». */
  readonly note?: string;
}

/** A line of the document's own legend: «ММС – муниципальная методическая служба». */
export interface Abbreviation {
  readonly short: string;
  readonly full: string;
}
