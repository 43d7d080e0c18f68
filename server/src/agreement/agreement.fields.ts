import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { Account } from '../account/account.ts'
import { ViewerView } from '../account/viewer-view.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { once, type Context, type SignedInContext } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { present } from '../kernel/refusal.ts'
import { AgreementDraft } from './agreement-draft.ts'
import { AgreementKind, personalKinds } from './agreement-kind.ts'
import { Agreement, AgreementState } from './agreement.ts'
import { agreedUpTo, agreementsInForce } from './in-force.ts'

@Resolver(() => Agreement)
export class AgreementFields {
  @FieldResolver(() => AgreementState, { description: '状态 · State' })
  async state(@Root() agreement: Agreement, @Ctx() context: Context): Promise<AgreementState> {
    const at = now()
    if (agreement.withdrawnAt !== null) return AgreementState.WITHDRAWN
    if (agreement.isAnnounced(at)) return AgreementState.ANNOUNCED
    const current = await once(context, 'agreements.inForce', () =>
      agreementsInForce(context.em, Object.values(AgreementKind), at),
    )
    return current.some(({ id }) => id === agreement.id) ? AgreementState.IN_FORCE : AgreementState.REPLACED
  }

  @Allow.staff('agreement:read')
  @FieldResolver(() => String, { nullable: true, description: '由谁起草，仅后台可见 · Who wrote it: staff only' })
  writtenBy(@Root() { author }: Agreement, @Ctx() context: Context): Promise<string | null> {
    return nicknameOf(context, author)
  }

  @Allow.staff('agreement:read')
  @FieldResolver(() => String, { nullable: true, description: '由谁公布，仅后台可见 · Who published it: staff only' })
  publishedBy(@Root() { publisher }: Agreement, @Ctx() context: Context): Promise<string | null> {
    return nicknameOf(context, publisher)
  }
}

@Resolver(() => AgreementDraft)
export class AgreementDraftFields {
  @FieldResolver(() => String, { nullable: true, description: '最近由谁修改 · Who changed it last' })
  changedBy(@Root() { maker }: AgreementDraft, @Ctx() context: Context): Promise<string | null> {
    return nicknameOf(context, maker)
  }

  @FieldResolver(() => String, { nullable: true, description: '由谁退回 · Who returned it' })
  async returnedByName(@Root() { returnedBy }: AgreementDraft, @Ctx() context: Context): Promise<string | null> {
    return nicknameOf(context, returnedBy)
  }

  @FieldResolver(() => Boolean, { description: '是自己最近修改的 · Whether the viewer changed it last' })
  isOwn(@Root() { maker }: AgreementDraft, @Ctx() { viewer }: Context): boolean {
    return maker.id === viewer?.accountId
  }
}

async function nicknameOf(context: Context, account: Account | null): Promise<string | null> {
  if (account === null) return null
  return loadBy(context, 'agreement.nickname', account.id, async (ids) => {
    const accounts = await context.em.find(Account, { id: { $in: ids } })
    return new Map(accounts.map(({ id, nickname }) => [id, nickname]))
  })
}

@Allow.signedIn()
@ObjectType({ simpleResolvers: true, description: '一份还没有同意的协议 · A version that has not been agreed to yet' })
export class AgreementNotice {
  @Field(() => Agreement, { description: '协议版本 · The version' })
  agreement: Agreement

  @Field(() => Boolean, {
    description:
      '已生效，同意前不能下单、领券、申请 · In force: no orders, coupons or applications before it is agreed to',
  })
  isDue: boolean
}

@Resolver(() => ViewerView)
export class ViewerAgreements {
  @FieldResolver(() => [AgreementNotice], {
    description: '还没有同意的新版协议，已生效的在前 · Changed agreements not agreed to yet, those in force first',
  })
  agreementNotices(@Ctx() { em, viewer }: SignedInContext): Promise<AgreementNotice[]> {
    return noticesFor(em, viewer.accountId)
  }
}

/** One statement, and a second one for who has something to read. */
export async function noticesFor(em: EntityManager, accountId: string): Promise<AgreementNotice[]> {
  const at = now()
  const { rows } = await sql<{ id: string; isDue: boolean }>`
    select distinct on (kind, "isDue") id, "isDue" from (
      select g.id, g.kind, g.number, g.effective_at <= ${at} as "isDue" from agreement g
      where g.kind in (${sql.join(personalKinds)}) and g.number > 1 and g.withdrawn_at is null
        and not ${agreedUpTo(accountId)}) missing
    order by kind, "isDue", number desc`.execute(sqlOf(em))
  if (rows.length === 0) return []
  const versions = await em.find(Agreement, { id: { $in: rows.map(({ id }) => id) } })
  const notices = rows.map(({ id, isDue }) => ({
    agreement: present(
      versions.find((one) => one.id === id),
      'a version',
    ),
    isDue,
  }))
  return notices.toSorted((a, b) => Number(b.isDue) - Number(a.isDue))
}
