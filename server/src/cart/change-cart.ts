import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { readVariantsForSale } from '../catalog/variants-for-sale.ts'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { readKept, readVariantsOf, viewLines, type CartView, type KeptLine } from './read-cart.ts'

interface Wanted {
  variantId: string
  quantity: number
}

/**
 * Puts pieces into the cart, beside those that are there: one statement, which writes only what is in stock and has room.
 * Answers the cart; a refusal leaves it as it was.
 */
export async function addToCart(
  em: EntityManager,
  memberId: string,
  { variantId, quantity }: Wanted,
): Promise<CartView> {
  const kept = await readKept(em, memberId)
  const others = kept.filter((line) => line.variantId !== variantId)
  const first: KeptLine = { id: uuidv7(), variantId, quantity: 0, isSelected: true }
  const before = kept.find((line) => line.variantId === variantId) ?? first
  const variants = await readVariantsOf(em, [...others, before], memberId)
  const variant = variants.get(variantId)
  if (!variant) throw new Refusal('NOT_FOUND', {}, 'variantId')
  const { title, isSellable, available } = variant
  if (!isSellable) throw new Refusal('UNAVAILABLE', { title, variantId })
  const { rows } = await sql<Pick<KeptLine, 'id' | 'quantity'>>`${asPrepared}
    insert into cart_line (id, created_at, member_id, variant_id, quantity, is_selected)
    select ${before.id}, ${now()}, ${memberId}, v.id, ${quantity}, true from variant v
    where v.id = ${variantId} and v.on_hand - v.reserved >= ${quantity}
      and (select count(*) from cart_line own where own.member_id = ${memberId} and own.variant_id <> v.id) < ${sql.lit(limits.cartLines)}
    on conflict (member_id, variant_id) do update
    set quantity = least(cart_line.quantity + excluded.quantity, ${sql.lit(limits.lineQuantity)}), is_selected = true
    where least(cart_line.quantity + excluded.quantity, ${sql.lit(limits.lineQuantity)}) <= ${available}
    returning id, quantity`.execute(sqlOf(em))
  const [line] = rows
  if (!line && others.length >= limits.cartLines) throw new Refusal('CART_FULL', { max: limits.cartLines })
  if (!line) throw new Refusal('SOLD_OUT', { title, left: Math.max(0, available), variantId })
  const added = { ...before, ...line, isSelected: true }
  return viewLines(before === first ? [added, ...kept] : kept.map((one) => (one === before ? added : one)), variants)
}

/** Takes over what a visitor had put into a cart before signing in: of the same goods the larger number, so that doing it twice is doing it once. */
export async function mergeCart(em: EntityManager, memberId: string, lines: readonly Wanted[]): Promise<void> {
  const variants = await readVariantsForSale(
    em,
    lines.map(({ variantId }) => variantId),
    null,
  )
  const wanted = new Map(
    lines.filter(({ variantId }) => variants.has(variantId)).map((line) => [line.variantId, line.quantity]),
  )
  if (wanted.size === 0) return
  const count: { count: string } | undefined = await sqlOf(em)
    .selectFrom('cart_line')
    .select(sql<string>`count(*)`.as('count'))
    .where('member_id', '=', memberId)
    .where('variant_id', 'not in', [...wanted.keys()])
    .executeTakeFirst()
  // What does not fit any more is left out: nobody may be kept from signing in by a full cart.
  const fitting = [...wanted].slice(0, Math.max(0, limits.cartLines - Number(count?.count ?? 0)))
  if (fitting.length === 0) return
  await keepLarger(
    em,
    memberId,
    fitting.map(([variantId, quantity]) => ({ variantId, quantity })),
    false,
  )
}

/** `selects`: what is there already is selected with it. */
async function keepLarger(
  em: EntityManager,
  memberId: string,
  lines: readonly Wanted[],
  selects = true,
): Promise<void> {
  await sqlOf(em)
    .insertInto('cart_line')
    .values(
      lines.map(({ variantId, quantity }) => ({
        id: uuidv7(),
        created_at: now(),
        member_id: memberId,
        variant_id: variantId,
        quantity,
        is_selected: true,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'variant_id']).doUpdateSet({
        quantity: sql`greatest(cart_line.quantity, excluded.quantity)`,
        ...(selects && { is_selected: true }),
      }),
    )
    .execute()
}

/** What was bought before and cannot be bought now, or not as much of it: `left` pieces are in the cart. */
export interface NotRebought {
  title: string
  optionValues: string[]
  reason: 'UNAVAILABLE' | 'SOLD_OUT' | 'FEWER_LEFT' | 'CART_FULL'
  left: number
}

interface BoughtBefore extends Wanted {
  title: string
  optionValues: string[]
}

/**
 * Puts what was bought before into the cart again, as far as it can be bought, and selects it. Of goods that are there already
 * the larger number counts, so that doing it twice is doing it once.
 */
export async function rebuy(
  em: EntityManager,
  memberId: string,
  bought: readonly BoughtBefore[],
): Promise<NotRebought[]> {
  const variants = await readVariantsForSale(
    em,
    bought.map(({ variantId }) => variantId),
    null,
  )
  const { room, kept } = await readRoom(em, memberId)
  let free = room
  const lines: Wanted[] = []
  const missed: NotRebought[] = []
  for (const { variantId, quantity, title, optionValues } of bought) {
    const miss = (reason: NotRebought['reason'], left = 0) => missed.push({ title, optionValues, reason, left })
    const variant = variants.get(variantId)
    if (!variant?.isSellable) miss('UNAVAILABLE')
    else if (variant.available < 1) miss('SOLD_OUT')
    else if (!kept.has(variantId) && free === 0) miss('CART_FULL')
    else {
      if (!kept.has(variantId)) free -= 1
      if (variant.available < quantity) miss('FEWER_LEFT', variant.available)
      lines.push({ variantId, quantity: Math.min(quantity, variant.available) })
    }
  }
  if (lines.length > 0) await keepLarger(em, memberId, lines)
  return missed
}

async function readRoom(em: EntityManager, memberId: string): Promise<{ room: number; kept: ReadonlySet<string> }> {
  const rows: { variantId: string }[] = await sqlOf(em)
    .selectFrom('cart_line')
    .select('variant_id as variantId')
    .where('member_id', '=', memberId)
    .execute()
  return {
    room: Math.max(0, limits.cartLines - rows.length),
    kept: new Set(rows.map(({ variantId }) => variantId)),
  }
}

/** Takes out what has been bought, whatever of it was there. */
export async function takeFromCart(em: EntityManager, memberId: string, bought: readonly Wanted[]): Promise<void> {
  const variantIds = bought.map(({ variantId }) => variantId)
  await sql`${asPrepared}
    delete from cart_line where member_id = ${memberId} and variant_id = any(${variantIds}::uuid[])`.execute(sqlOf(em))
}

export async function removeFromCart(em: EntityManager, memberId: string, lineIds: readonly string[]): Promise<void> {
  await sqlOf(em).deleteFrom('cart_line').where('member_id', '=', memberId).where('id', 'in', lineIds).execute()
}

export async function selectCartLines(
  em: EntityManager,
  memberId: string,
  lineIds: readonly string[],
  isSelected: boolean,
): Promise<void> {
  await sqlOf(em)
    .updateTable('cart_line')
    .set({ is_selected: isSelected })
    .where('member_id', '=', memberId)
    .where('id', 'in', lineIds)
    .execute()
}

export async function setCartQuantity(
  em: EntityManager,
  memberId: string,
  lineId: string,
  quantity: number,
): Promise<void> {
  const line: { variantId: string } | undefined = await sqlOf(em)
    .updateTable('cart_line')
    .set({ quantity })
    .where('member_id', '=', memberId)
    .where('id', '=', lineId)
    .returning('variant_id as variantId')
    .executeTakeFirst()
  const variant = line && (await readVariantsForSale(em, [line.variantId], null)).get(line.variantId)
  if (!variant) throw new Refusal('NOT_FOUND', {}, 'lineId')
  const { title, available, variantId } = variant
  if (quantity > available) throw new Refusal('SOLD_OUT', { title, left: Math.max(0, available), variantId })
}
