import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { FlashTakeState } from './flash-price.ts'

interface Taking {
  tradeId: string
  memberId: string
  lines: readonly { flashPriceId: string; quantity: number; title: string }[]
}

/**
 * Takes pieces at flash prices for a trade, within their stock and what one member may have. All or nothing; whoever was
 * quicker has them. The member's row is locked by then, so that of two trades at once one counts the other.
 */
export async function takeFlash(em: EntityManager, { tradeId, memberId, lines }: Taking): Promise<void> {
  if (lines.length === 0) return
  const at = now()
  const { rows } = await sql<{ id: string }>`
    with wanted as (
      select * from unnest(${lines.map(({ flashPriceId }) => flashPriceId)}::uuid[], ${lines.map(({ quantity }) => quantity)}::int[],
        ${lines.map(() => uuidv7())}::uuid[]) as w (id, quantity, take_id)
    ), locked as (
      select f.id, w.quantity, w.take_id from wanted w join flash_price f on f.id = w.id order by f.id for update of f
    ), changed as (
      update flash_price f set taken = f.taken + l.quantity from locked l
      where f.id = l.id and f.state = 'OPEN' and f.starts_at <= ${at} and f.ends_at > ${at} and f.taken + l.quantity <= f.stock
        and (f.per_member is null or l.quantity + coalesce((
          select sum(t.quantity) from flash_take t
          where t.flash_price_id = f.id and t.member_id = ${memberId} and t.state <> 'RETURNED'), 0) <= f.per_member)
      returning f.id, l.quantity, l.take_id
    ), noted as (
      insert into flash_take (id, created_at, flash_price_id, trade_id, member_id, quantity, state)
      select take_id, ${at}, id, ${tradeId}, ${memberId}, quantity, ${FlashTakeState.HELD} from changed
    )
    select id from changed`.execute(sqlOf(em))
  const taken = new Set(rows.map(({ id }) => id))
  const gone = lines.find(({ flashPriceId }) => !taken.has(flashPriceId))
  if (gone) throw new Refusal('FLASH_GONE', { title: gone.title })
}

/** The trade is paid: what it held is sold. */
export async function sellFlash(em: EntityManager, tradeId: string): Promise<void> {
  await sql`update flash_take set state = ${FlashTakeState.SOLD}
    where trade_id = ${tradeId} and state = ${FlashTakeState.HELD}`.execute(sqlOf(em))
}

/** What a closed trade or order had taken is there again for others. Once. */
export async function returnFlash(em: EntityManager, tradeId: string, flashPriceIds: readonly string[]): Promise<void> {
  if (flashPriceIds.length === 0) return
  await sql`
    with locked as (
      select id from flash_price where id = any(${[...flashPriceIds]}::uuid[]) order by id for update
    ), returned as (
      update flash_take t set state = ${FlashTakeState.RETURNED} from locked
      where t.flash_price_id = locked.id and t.trade_id = ${tradeId} and t.state <> ${FlashTakeState.RETURNED}
      returning t.flash_price_id, t.quantity
    )
    update flash_price f set taken = f.taken - r.quantity from returned r where f.id = r.flash_price_id`.execute(
    sqlOf(em),
  )
}
