import type { Entity } from './database.ts'

/** A room's manifest: what the house makes of it. Importing the room registers its listeners, sweeps and routes. */
export interface Room {
  entities: Entity[]
  /** resolver classes: doors, and fields added to lower types */
  resolvers: Function[]
}
