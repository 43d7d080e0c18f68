import { v7 as uuidv7 } from 'uuid'
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { find, isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { refusalOf } from '../kernel/graph/review.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { AgreementDraft } from './agreement-draft.ts'
import {
  changeOf,
  DecideAgreementDraftInput,
  SaveAgreementDraftInput,
  WithdrawAgreementInput,
} from './agreement-inputs.ts'
import { Agreement } from './agreement.ts'
import { decideAgreementDraft } from './decide-agreement-draft.ts'
import { earliestForAgreements } from './refuse-unpublishable.ts'
import { saveAgreementDraft } from './save-agreement-draft.ts'

@Allow.anyone()
@ObjectType({ description: '对协议的操作的结果 · Result of a command on agreements' })
class AgreementPayload extends Payload {
  @Field(() => AgreementDraft, { nullable: true, description: '草稿；公布后为空 · The draft; null once published' })
  agreementDraft?: AgreementDraft | null

  @Field(() => Agreement, { nullable: true, description: '公布了的版本 · The version, if it is published' })
  agreement?: Agreement | null
}

const maxListed = 100

@Resolver()
export class AgreementAdmin {
  @Allow.staff('agreement:read')
  @Query(() => [AgreementDraft], { description: '协议草稿，新的在前 · Drafts of agreements, newest first' })
  agreementDrafts(@Ctx() { em }: Context): Promise<AgreementDraft[]> {
    return em.find(
      AgreementDraft,
      { revision: { $gt: 0 } },
      { orderBy: { createdAt: 'desc', id: 'desc' }, limit: maxListed },
    )
  }

  @Allow.staff('agreement:read')
  @Query(() => AgreementDraft, { nullable: true, description: '一份协议草稿 · One draft of an agreement' })
  agreementDraft(
    @Arg('id', () => ID, { description: '草稿 · The draft' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<AgreementDraft | null> | null {
    return isId(id) ? em.findOne(AgreementDraft, { id }) : null
  }

  @Allow.staff('agreement:read')
  @Query(() => Date, {
    description: '现在公布的版本最早何时生效 · When a version that is published now may begin, at the earliest',
  })
  agreementEarliestStart(): Date {
    return earliestForAgreements(now())
  }

  @Allow.staff('agreement:write')
  @Mutation(() => AgreementPayload, { description: '保存协议草稿 · Keeps a draft of an agreement' })
  async saveAgreementDraft(
    @Arg('input', () => SaveAgreementDraftInput) input: SaveAgreementDraftInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<AgreementPayload> {
    const { idempotencyKey: key, ...content } = input
    const id = input.id ?? uuidv7()
    const earlier = await claimKey(em, { accountId, command: 'saveAgreementDraft', key, content, resultId: id })
    if (earlier !== undefined)
      return { agreementDraft: await em.findOne(AgreementDraft, { id: earlier }), userErrors: [] }
    const draft = input.id ? await find(em, AgreementDraft, id, { lock: true }) : new AgreementDraft(id, input.kind)
    draft.assertRevision(input.revision)
    await saveAgreementDraft(em, draft, {
      change: changeOf(input),
      maker: await find(em, Account, accountId),
      now: now(),
    })
    await em.flush()
    return { agreementDraft: draft, userErrors: [] }
  }

  @Allow.staff('agreement:write')
  @Mutation(() => AgreementPayload, { description: '删除协议草稿 · Deletes a draft of an agreement' })
  async deleteAgreementDraft(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em }: SignedInContext,
  ): Promise<AgreementPayload> {
    em.remove(await find(em, AgreementDraft, id, { lock: true }))
    return { userErrors: [] }
  }

  @Allow.staff('agreement:publish')
  @Mutation(() => AgreementPayload, {
    description: '公布另一人写好的协议，或退回 · Publishes what somebody else has written, or returns it',
  })
  async decideAgreementDraft(
    @Arg('input', () => DecideAgreementDraftInput) input: DecideAgreementDraftInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<AgreementPayload> {
    const { idempotencyKey: key, ...content } = input
    const { id, revision } = content
    const resultId = uuidv7()
    const earlier = await claimKey(em, { accountId, command: 'decideAgreementDraft', key, content, resultId })
    if (earlier !== undefined)
      return {
        agreement: await em.findOne(Agreement, { id: earlier }),
        agreementDraft: await em.findOne(AgreementDraft, { id }),
        userErrors: [],
      }
    const draft = await find(em, AgreementDraft, id, { lock: true })
    const checker = await find(em, Account, accountId)
    const agreement = await decideAgreementDraft(em, draft, {
      id: resultId,
      checker,
      refusal: refusalOf(input),
      revision,
      now: now(),
    })
    await em.flush()
    return { agreement, agreementDraft: agreement ? null : draft, userErrors: [] }
  }

  @Allow.staff('agreement:publish')
  @Mutation(() => AgreementPayload, {
    description: '撤回还没有生效的版本，原因公开 · Withdraws a version that is not in force yet, for a public reason',
  })
  async withdrawAgreement(
    @Arg('input', () => WithdrawAgreementInput) { id, reason, idempotencyKey: key }: WithdrawAgreementInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<AgreementPayload> {
    const content = { id, reason }
    const earlier = await claimKey(em, { accountId, command: 'withdrawAgreement', key, content, resultId: id })
    const agreement = await find(em, Agreement, id, { lock: true })
    if (earlier === undefined) agreement.withdraw(await find(em, Account, accountId), reason.trim(), now())
    await em.flush()
    return { agreement, userErrors: [] }
  }
}
