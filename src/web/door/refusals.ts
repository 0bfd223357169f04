/** What only the web knows to refuse. */

/** Answered by the sign-in page, from which one comes back. */
export class NotSignedIn extends Error {}

/** A form that is not ours, or of a session that has ended meanwhile. */
export class ForeignForm extends Error {}
