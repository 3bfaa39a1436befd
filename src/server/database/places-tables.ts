/** Who has a place, and how many there are (migration 0005). Rules for all tables: tables.ts. */
export interface PlacesTables {
  /**
   * One row a claim, for ever. `body`: JSON of `Place` (domain/places.ts). `office`: of whoever leads the case now. `seq`: of its last movement,
   * a change of the office included. `known_seq`: as of which number devices' rows were taken after a restore; an older row says nothing new.
   */
  place: { programme: string; id: string; case_id: string; office: string | null; seq: number; known_seq: number; body: string };
  /** What each decision about the number of places says, by its record; null once it was taken back. `seq`: of the change that said so. */
  capacity: { programme: string; record: string; seq: number; from_day: string | null; places: number | null };
}

/** Figures that team leads stated by hand go: the server counts by itself now. */
export const PLACES_TABLES = [
  `create table place (programme text not null, id text not null, case_id text not null, office text, seq bigint not null, known_seq bigint not null,
     body text not null, primary key (programme, id))`,
  `create index place_case on place (programme, case_id)`,
  `create table capacity (programme text not null, record text not null, seq bigint not null, from_day text, places bigint, primary key (programme, record))`,
  `drop table figure`,
  `create table figure (programme text not null, monday text not null, level text not null, primary key (programme, monday))`,
] as const;
