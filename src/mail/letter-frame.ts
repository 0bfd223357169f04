/**
 * What every letter shows around its own words (`partials/letter-layout`). Unsubscribing is not
 * offered, and the footer says why: these are notices of work under control, not a mailing.
 */
export interface LetterFrame {
  /** Of the letter, as in its subject. */
  readonly title: string;
  /** Name of the department that writes. */
  readonly department: string;
  /** «Уважаемая Татьяна Юрьевна!»; null: none. */
  readonly greeting: string | null;
  /** Where to go from here, where the department's pages have an address. */
  readonly link: Readonly<{ address: string; words: string }> | null;
}
