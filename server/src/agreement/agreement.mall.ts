import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { now } from '../kernel/clock.ts'
import { isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { AgreementNotice, noticesFor } from './agreement.fields.ts'
import { AgreementKind } from './agreement-kind.ts'
import { Agreement } from './agreement.ts'
import { giveConsent } from './give-consent.ts'
import { agreementsInForce } from './in-force.ts'

@Rules(z.object({ agreementIds: z.array(z.uuid()).min(1).max(10) }))
@InputType({ description: '同意协议 · Agrees to versions of agreements' })
class GiveConsentInput {
  @Field(() => [ID], { description: '所同意的版本 · The versions agreed to' })
  agreementIds: string[]
}

@Allow.anyone()
@ObjectType({ description: '同意协议的结果 · What became of a consent' })
class ConsentPayload extends Payload {
  @Field(() => [AgreementNotice], { nullable: true, description: '还没有同意的 · What is not agreed to yet' })
  notices?: AgreementNotice[]
}

const maxListed = 100

@Resolver()
export class AgreementMallDoor {
  @Allow.anyone()
  @Query(() => [Agreement], { description: '现行的各种协议 · The agreements in force' })
  agreementsInForce(@Ctx() { em }: Context): Promise<Agreement[]> {
    return agreementsInForce(em, Object.values(AgreementKind), now())
  }

  @Allow.anyone()
  @Query(() => [Agreement], {
    description:
      '一种协议公布过的全部版本，新的在前 · Every version of an agreement that was ever published, newest first',
  })
  agreements(
    @Arg('kind', () => AgreementKind, { description: '哪种协议 · Which agreement' }) kind: AgreementKind,
    @Ctx() { em }: Context,
  ): Promise<Agreement[]> {
    return em.find(Agreement, { kind }, { orderBy: { number: 'desc' }, limit: maxListed })
  }

  @Allow.anyone()
  @Query(() => Agreement, { nullable: true, description: '协议的一个版本 · One version of an agreement' })
  agreement(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<Agreement | null> | null {
    return isId(id) ? em.findOne(Agreement, { id }) : null
  }

  @Allow.signedIn()
  @Mutation(() => ConsentPayload, {
    description:
      '同意现行或公示中的协议；重复同意不变 · Agrees to versions in force or announced; again changes nothing',
  })
  async giveConsent(
    @Arg('input', () => GiveConsentInput) { agreementIds }: GiveConsentInput,
    @Ctx() { em, viewer: { accountId }, userAgent }: SignedInContext,
  ): Promise<ConsentPayload> {
    await giveConsent(em, { accountId, agreementIds, userAgent, now: now() })
    return { notices: await noticesFor(em, accountId), userErrors: [] }
  }
}
