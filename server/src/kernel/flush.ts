import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Refusal } from './refusal.ts'

/** Writes now, and turns a clash on that unique index into a refusal: whoever was quicker is in the database. */
export async function flushUnlessTaken(em: EntityManager, index: string, refusal: () => Refusal): Promise<void> {
  try {
    await em.flush()
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException && error.message.includes(`"${index}"`)) throw refusal()
    throw error
  }
}
