/** A copy of the history that could be put in its place; each was checked before it got its name. */
export type Backup = {
  /** The name of its file. */
  readonly backupId: string;
  readonly madeAtMs: number;
  readonly sizeBytes: number;
  /** `beforeMigration`: made before a new version changed the schema. */
  readonly kind: 'automatic' | 'beforeMigration';
};

/** Where one profile keeps things, and the copies there are, the newest first. */
export type DataFacts = {
  readonly databasePath: string;
  readonly databaseBytes: number;
  readonly attachmentsDirectory: string;
  readonly backupsDirectory: string;
  readonly backups: readonly Backup[];
};

/** A conversation in the bin is deleted for ever when it has been there for longer (trust.md F59). */
export const binDays = 30;
