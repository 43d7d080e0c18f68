import { limits } from '@kaidian/shared/core/limits'
import { minutes } from '@kaidian/shared/core/time'
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { takeOne } from '../account/take-limit.ts'
import { isShown, readCategories } from '../catalog/category-tree.ts'
import { correctSearch } from '../catalog/correct-search.ts'
import { findSearchWords } from '../catalog/search-words.ts'
import { productSearch } from '../catalog/search.ts'
import { initials, soundOf, whole } from '../catalog/sounds.ts'
import { normalise, runs } from '../catalog/words.ts'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Shared } from '../kernel/graph/shared.ts'
import { fingerprint } from '../kernel/seal.ts'
import { countSearch, networkOf, readHotSearches } from './count-search.ts'

const suggestions = { all: 10, categories: 3, words: 5 }
/** Of one address: more than people search, few enough that words are not made up by the thousand. */
const searches = { count: 60, windowMs: minutes(10) }

@InputType({ description: '一次搜索 · A search' })
@Rules(z.object({ query: z.string().min(1).max(limits.searchQuery) }))
class CountSearchInput {
  @Field(() => String, { description: '搜索词 · What was searched for' })
  query: string
}

@Allow.anyone()
@ObjectType({ description: '搜索已计数 · A search was counted' })
class CountSearchPayload extends Payload {}

@Resolver()
export class SearchMallDoor {
  @Allow.anyone()
  @Shared()
  @Query(() => [String], {
    description:
      '搜索建议：分类、词与商品标题，可用拼音或首字母 · Suggestions while typing: categories, words and titles, by their sound or initials too',
  })
  async searchSuggestions(
    @Arg('query', () => String, { description: '已输入的字 · What was typed so far' }) query: string,
    @Ctx() { em }: Context,
  ): Promise<string[]> {
    const text = normalise(query.slice(0, limits.searchQuery))
    if (text === '') return []
    const tree = await readCategories(em)
    const categories = [...tree.byId.values()]
      .filter(({ id, name }) => isNamed(name, text) && isShown(tree, id))
      .map(({ name }) => name)
    const [only, ...others] = runs(text)
    const words = only && others.length === 0 ? await findSearchWords(em, only, suggestions.words) : []
    const titles = await productSearch.suggest(em, text, suggestions.all)
    const found = [...categories.slice(0, suggestions.categories), ...words, ...titles]
    return [...new Set(found)].slice(0, suggestions.all)
  }

  @Allow.anyone()
  @Shared()
  @Query(() => String, {
    nullable: true,
    description:
      '没有结果时可能想搜的词：同音或差一两个字母 · What was probably meant by words that find nothing: what sounds the same, or is a slip away; null: nothing is near',
  })
  searchCorrection(
    @Arg('query', () => String, { description: '搜索词 · What was searched for' }) query: string,
    @Ctx() { em }: Context,
  ): Promise<string | null> {
    return correctSearch(em, query)
  }

  @Allow.anyone()
  @Shared()
  @Query(() => [String], {
    description: '近七日的热搜词，多人搜过的才算 · What many have searched for in the last seven days',
  })
  hotSearches(@Ctx() { em }: Context): Promise<string[]> {
    return readHotSearches(em)
  }

  @Allow.anyone()
  @Mutation(() => CountSearchPayload, {
    description:
      '计一次搜索，用于热搜；不记是谁搜的，同一人再搜不重复计 · Counts a search for what is hot; who has searched is not kept, and counts once',
  })
  async countSearch(
    @Arg('input', () => CountSearchInput) { query }: CountSearchInput,
    @Ctx() { em, ip }: Context,
  ): Promise<CountSearchPayload> {
    await takeOne(em, { key: `search:${fingerprint(networkOf(ip))}`, ...searches })
    await countSearch(em, { words: query, ip, at: now() })
    return new CountSearchPayload()
  }
}

function isNamed(name: string, text: string): boolean {
  if (normalise(name).includes(text)) return true
  const sound = /^[a-z]{2,}$/.test(text) ? soundOf(name) : undefined
  return sound !== undefined && (whole(sound).startsWith(text) || initials(sound).startsWith(text))
}
