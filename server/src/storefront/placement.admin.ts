import { v7 as uuidv7 } from 'uuid'
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { isId } from '../kernel/find.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Composition, CompositionPayload, FoundShop, PlacementView } from './composition.ts'
import { HomePreviewInput, SaveCompositionInput } from './composition-input.ts'
import { draftPlacements } from './draft-placements.ts'
import { HomePage } from './home-page.ts'
import { PlacementPage } from './placement-kinds.ts'
import { findShops, readComposition, readDeadPlacements } from './read-composition.ts'
import { readHomePage } from './read-home-page.ts'
import { saveComposition } from './save-composition.ts'

@Resolver()
export class PlacementAdminDoor {
  @Allow.staff('placement:read')
  @Query(() => Composition, { description: '一页由哪些推广位组成 · Of which placements a page is composed' })
  composition(
    @Arg('page', () => PlacementPage, { description: '哪一页 · Which page' }) page: PlacementPage,
    @Arg('scopeId', () => ID, {
      nullable: true,
      description: '分类页：哪个分类 · Of a category’s page: which category',
    })
    scopeId: string | null | undefined,
    @Ctx() { em }: Context,
  ): Promise<Composition> {
    if (scopeId && !isId(scopeId)) throw new Refusal('NOT_FOUND')
    return readComposition(em, { page, scopeId: scopeId ?? null })
  }

  @Allow.staff('placement:read')
  @Query(() => [PlacementView], {
    description:
      '应展示却打不开的推广位，最早的在前，最多 100 · Placements that ought to be shown and lead nowhere, longest first, at most 100',
  })
  deadPlacements(@Ctx() { em }: Context): Promise<PlacementView[]> {
    return readDeadPlacements(em)
  }

  @Allow.staff('placement:read')
  @Query(() => [FoundShop], {
    description: '按店名找营业中的店，最多 20 · Shops that sell, by a part of their name, at most 20',
  })
  shopsByName(
    @Arg('query', () => String, { description: '店名的一部分 · A part of the name' }) query: string,
    @Ctx() { em }: Context,
  ): Promise<FoundShop[]> {
    return findShops(em, query)
  }

  @Allow.staff('placement:read')
  @Query(() => HomePage, { description: '草稿的首页会是什么样 · What the home page of a draft would be' })
  homePreview(
    @Arg('input', () => HomePreviewInput) { placements, at, regionCode }: HomePreviewInput,
    @Ctx() { em }: Context,
  ): Promise<HomePage> {
    return readHomePage(em, { at: at ?? now(), regionCode: regionCode ?? null, draft: draftPlacements(placements) })
  }

  @Allow.staff('placement:write')
  @Mutation(() => CompositionPayload, { description: '整页保存推广位 · Saves the placements of a page as a whole' })
  async saveComposition(
    @Arg('input', () => SaveCompositionInput) input: SaveCompositionInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<CompositionPayload> {
    const { idempotencyKey: key, ...content } = input
    const claim = { accountId, command: 'saveComposition', key, content, resultId: uuidv7() }
    const isFirst = (await claimKey(em, claim)) === undefined
    if (isFirst) await saveComposition(em, { ...content, scopeId: content.scopeId ?? null, accountId, now: now() })
    return {
      composition: await readComposition(em, { page: content.page, scopeId: content.scopeId ?? null }),
      userErrors: [],
    }
  }
}
