import { AsyncLocalStorage } from 'node:async_hooks'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sendEvents } from './queue.ts'
import { publish } from './fanout.ts'
import { present } from './refusal.ts'
import { takeNews, type News } from './row.ts'

const maxTries = 5
// serialization_failure, deadlock_detected
const retried = new Set(['40001', '40P01'])
const uniqueViolation = '23505'

/** Of the command that runs: news of rows that the ORM does not watch. */
const notedNews = new AsyncLocalStorage<News[]>()

/** Tells it with the command's, in whose transaction its rows were written. */
export function noteNews(news: readonly News[]): void {
  if (news.length > 0) present(notedNews.getStore(), 'a command that runs').push(...news)
}

/**
 * Runs a command in one transaction, with the news of its rows put into the job queue before the commit and told to
 * subscribers after it. `em` must have been forked with `useContext`, so that it is the transaction's own inside.
 * A serialization failure, a deadlock or a number drawn twice repeats the whole command, on a cleared identity map.
 */
export async function runInTransaction<T>(em: EntityManager, command: () => Promise<T> | T): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const news: News[] = []
    try {
      const result = await em.transactional(async (inner) => {
        const answer = await notedNews.run(news, async () => command())
        await inner.flush()
        for (const row of inner.getUnitOfWork().getIdentityMap().values()) news.push(...takeNews(row))
        await sendEvents(inner, news)
        return answer
      })
      publish(news)
      return result
    } catch (error) {
      // What was changed and not kept must not be written by a command that follows in the same request.
      em.clear()
      if (attempt === maxTries || !isRetryable(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt))
    }
  }
}

/** Runs a command on an EntityManager of its own, as workers and jobs do. */
export function inTransaction<T>(em: EntityManager, command: (em: EntityManager) => Promise<T>): Promise<T> {
  const fork = em.fork({ useContext: true })
  return runInTransaction(fork, () => command(fork))
}

function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return retried.has(String(error.code)) || (error.code === uniqueViolation && isOfNumber(error))
}

/** Numbers that people see are drawn at random: another draw is another number. */
const isOfNumber = (error: object): boolean => 'constraint' in error && String(error.constraint).endsWith('_number')
