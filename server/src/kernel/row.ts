import { PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { v7 as uuidv7 } from 'uuid'
import { now } from './clock.ts'
import type { EventName, Events } from './events.ts'

export interface News<Name extends EventName = EventName> {
  name: Name
  payload: Events[Name]
}

// Rows are loaded without running constructors, so news cannot be kept in a field with an initialiser.
const newsOfRow = new WeakMap<Row, News[]>()

/** Base of every table whose rows have an id of their own. */
export abstract class Row {
  @PrimaryKey({ type: 'uuid' })
  id: string = uuidv7()

  @Property({ type: 'timestamptz', columnType: 'timestamptz(3)' })
  createdAt: Date = now()

  /** Notes what has happened; it reaches the job queue in the transaction that saves this row. */
  protected record<Name extends EventName>(name: Name, payload: Events[Name]): void {
    const news = newsOfRow.get(this)
    if (news) news.push({ name, payload })
    else newsOfRow.set(this, [{ name, payload }])
  }
}

/** The row's news, once: they are handed over and forgotten. */
export function takeNews(row: object): News[] {
  if (!(row instanceof Row)) return []
  const news = newsOfRow.get(row) ?? []
  newsOfRow.delete(row)
  return news
}
