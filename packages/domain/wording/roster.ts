/** A leader of the roster, with title and order as they are to be written, from a day to a day. */
export interface RosterLeader {
  readonly name: string;
  /** Full title as it stands before or after the name, 市委书记; several where both are right. */
  readonly titles: readonly string[];
  /** Order in lists, 1 first. */
  readonly rank: number;
  readonly from: string | null;
  readonly until: string | null;
}

/** A unit's full name and the short names that it allows. */
export interface ProtectedUnit {
  readonly fullName: string;
  readonly shortNames: readonly string[];
}
