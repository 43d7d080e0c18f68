import type { EntityManager } from '@mikro-orm/postgresql'
import { after, days } from '@kaidian/shared/core/time'
import type { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { countSearchWords } from '../catalog/search-words.ts'
import { makeCategory, makeProduct } from '../catalog/make.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { now, setClockOffset } from '../kernel/clock.ts'
import { runSweeps } from '../kernel/sweeps.ts'
import { makeMerchant } from '../merchant/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openSuperuser, openTestHouse, type TestHouse } from '../testing/house.ts'
import { computeHotSearches, countSearch, networkOf } from './count-search.ts'

let house: TestHouse
let visitor: Browser
let superuser: Client

beforeAll(async () => {
  house = await openTestHouse()
  visitor = house.visitor()
  superuser = await openSuperuser(house)
  await house.tx(furnish)
  await house.tx(countSearchWords)
})
afterAll(async () => {
  await superuser.end()
  await house.close()
})
afterEach(() => setClockOffset(0))

async function furnish(em: EntityManager): Promise<void> {
  const merchant = await makeMerchant(em, { name: '山里茶铺' })
  const tea = makeCategory(em, { name: '茶叶' })
  const music = makeCategory(em, { name: '乐器', position: 1 })
  const add = (title: string, soldCount: number, wishes: object = {}) =>
    makeProduct(em, { merchant, category: tea, title, soldCount, ...wishes })
  await add('西湖龙井茶 明前', 50)
  await add('龙井茶礼盒', 20)
  await add('云南普洱茶饼', 30)
  await add('安吉白茶', 10)
  await add('重庆火锅底料', 5)
  await add('银色长笛', 3, { category: music, brand: 'Yamaha' })
  await add('还没上架的乌龙茶', 99, { status: ProductStatus.DRAFT })
}

const list = `query ($filter: ProductFilter) { products(filter: $filter) { edges { node { title } } } }`
const find = async (query: string): Promise<string[]> =>
  (await visitor.run(list, { filter: { query } })).products.edges.map(
    ({ node }: { node: { title: string } }) => node.title,
  )
const suggest = async (query: string): Promise<string[]> =>
  (await visitor.run('query ($query: String!) { searchSuggestions(query: $query) }', { query })).searchSuggestions
const correct = async (query: string): Promise<string | null> =>
  (await visitor.run('query ($query: String!) { searchCorrection(query: $query) }', { query })).searchCorrection
const hot = async (): Promise<string[]> => (await visitor.run('{ hotSearches }')).hotSearches

describe('goods are found by', () => {
  const longjing = ['西湖龙井茶 明前', '龙井茶礼盒']
  test.each([
    ['the sound of a word', 'longjing', longjing],
    ['the sound of words in a row', 'longjingcha', longjing],
    ['its initials', 'ljc', longjing],
    ['syllables that stand apart', 'long jing', longjing],
    ['capitals and full-width letters', 'ＬｏｎｇＪｉｎｇ', longjing],
    ['how a character is said in its word', 'chongqing', ['重庆火锅底料']],
    ['the same character said otherwise', 'changdi', ['银色长笛']],
    ['the sound of a category', 'yueqi', ['银色长笛']],
    ['a brand as it is written', 'yamaha', ['银色长笛']],
    ['a sound with a word', 'longjing 礼盒', ['龙井茶礼盒']],
    ['a sound that nothing has', 'feiji', []],
    ['the sound of what is not on sale', 'wulong', []],
    ['half a syllable', 'longjin', []],
  ])('%s: %s', async (_, query, titles) => {
    expect((await find(query)).toSorted()).toEqual(titles.toSorted())
  })
})

describe('suggestions', () => {
  test.each([
    ['letters of a sound, unfinished', 'longj', '龙井'],
    ['initials', 'lj', '龙井'],
    ['initials of a category', 'yq', '乐器'],
    ['the beginning of a word', '普', '普洱茶'],
    ['a brand, unfinished', 'yam', 'yamaha'],
  ])('come by %s', async (_, query, words) => {
    expect(await suggest(query)).toContain(words)
  })

  test('are titles too, each thing once, ten at most, and never patterns', async () => {
    expect(await suggest('longjing')).toEqual(expect.arrayContaining(['西湖龙井茶 明前', '龙井茶礼盒']))
    const all = await suggest('茶')
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeLessThanOrEqual(10)
    expect(await suggest('%')).toEqual([])
    expect(await suggest('_')).toEqual([])
    expect(await suggest('乌龙')).toEqual([])
  })

  test('are two statements, a correction of one word four, a list one', async () => {
    await visitor.run('{ categories { id } }')
    const count = async (ask: () => Promise<unknown>) => (await house.countStatements(ask)).statements.length
    expect(await count(() => suggest('longj'))).toBe(2)
    expect(await count(() => find('longjing'))).toBe(1)
    expect(await count(() => correct('longjin'))).toBe(4)
    expect(await count(hot)).toBe(1)
  })
})

describe('what was meant', () => {
  test.each([
    ['a letter that is missing', 'longjin', '龙井'],
    ['a letter too many', 'longjiing', '龙井'],
    ['letters that have changed places', 'yamhaa', 'yamaha'],
    ['characters that sound the same', '龙晶', '龙井'],
    ['the same within more words', '龙晶茶礼盒', '龙井茶礼盒'],
    ['one of several words', '龙晶 礼盒', '龙井 礼盒'],
  ])('is found past %s: %s', async (_, query, meant) => {
    expect(await find(query)).toEqual([])
    expect(await correct(query)).toBe(meant)
    expect(await find(meant)).not.toEqual([])
  })

  test.each([['龙井'], ['longjing'], ['量子力学教科书'], ['xyz'], ['!!! & |'], ['']])(
    'is nothing else for %s',
    async (query) => {
      expect(await correct(query)).toBeNull()
    },
  )
})

test('goods whose title, shop or category has another name are found by it, and by the old one no more', async () => {
  await superuser.query(`update product set title = '黄山毛峰' where title = '安吉白茶'`)
  await superuser.query(`update category set name = '民族乐器' where name = '乐器'`)
  await runSweeps(house.orm.em)
  expect(await find('huangshan')).toEqual(['黄山毛峰'])
  expect(await find('白茶')).toEqual([])
  expect(await find('minzu')).toEqual(['银色长笛'])
  const { rows } = await superuser.query('select from product where has_new_words')
  expect(rows).toEqual([])
  expect(await suggest('maofeng')).toContain('毛峰')
})

describe('what is searched for', () => {
  const ips = (count: number, net = 7) => Array.from({ length: count }, (_, at) => `10.${net}.0.${at}`)
  const search = async (words: string, from: readonly string[], at = now()) => {
    for (const ip of from) await house.tx((em) => countSearch(em, { words, ip, at }))
  }
  const compute = () => house.tx((em) => computeHotSearches(em, now()))

  test('is hot when many have, those of most first', async () => {
    await search('龙井', ips(20))
    await search('普洱', ips(12))
    await search('火锅', ips(5))
    await compute()
    expect(await hot()).toEqual(['龙井', '普洱'])
  })

  test('is not hot because one has searched often, on many days or from one household', async () => {
    for (let day = 0; day < 6; day += 1) await search('长笛', ['10.1.1.1'], after(now(), days(-day)))
    await search(
      '长笛',
      ips(20).map((_, at) => `2001:db8:1:2::${at + 1}`),
    )
    await compute()
    expect(await hot()).not.toContain('长笛')
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::9'))
    expect(networkOf('::ffff:10.0.0.1')).toBe('10.0.0.1')
  })

  test('is not counted if it is banned, finds nothing, or is somebody’s number', async () => {
    const before = await superuser.query('select from search_count')
    await search('顶级龙井', ips(20))
    await search('量子力学', ips(20))
    await search('13800000001', ips(20))
    await search('茶', ips(20))
    expect((await superuser.query('select from search_count')).rowCount).toBe(before.rowCount)
  })

  test('leaves nothing of who has: no address, no account, and another bit for other words', async () => {
    await superuser.query('delete from search_count')
    await search('龙井', ['10.9.9.9'])
    await search('普洱', ['10.9.9.9'])
    const { rows } = await superuser.query<Record<string, unknown>>('select * from search_count order by words')
    expect(rows.map((row) => Object.keys(row).toSorted())).toEqual([
      ['day', 'visitors', 'words'],
      ['day', 'visitors', 'words'],
    ])
    expect(rows[0]?.['visitors']).not.toEqual(rows[1]?.['visitors'])
  })

  test('is forgotten after a week, and what is no longer there is not hot', async () => {
    await superuser.query('delete from search_count')
    await search('龙井', ips(20))
    await search('火锅', ips(20))
    await compute()
    expect(await hot()).toEqual(expect.arrayContaining(['龙井', '火锅']))
    await superuser.query(`update product set status = 'OFF_SALE' where title = '重庆火锅底料'`)
    await compute()
    expect(await hot()).toEqual(['龙井'])
    setClockOffset(days(8))
    await compute()
    expect(await hot()).toEqual([])
    expect((await superuser.query('select from search_count')).rowCount).toBe(0)
  })

  test('is counted by whoever asks, twice alike, and not without end', async () => {
    const count = (query: string) =>
      visitor.ask('mutation ($input: CountSearchInput!) { countSearch(input: $input) { userErrors { code } } }', {
        input: { query },
      })
    expect((await count('龙井茶')).data).toEqual({ countSearch: { userErrors: [] } })
    const bits = async () =>
      (await superuser.query<{ n: string }>('select sum(bit_count(visitors)) as n from search_count')).rows[0]?.n
    const before = await bits()
    await count('龙井茶')
    expect(await bits()).toBe(before)
    const answers = await Promise.all(Array.from({ length: 60 }, () => count('龙井茶')))
    expect(answers.some(({ errors }) => errors?.[0]?.extensions?.['code'] === 'RATE_LIMITED')).toBe(true)
    expect((await count('')).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})
