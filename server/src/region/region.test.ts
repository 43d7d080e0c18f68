import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { codesWithin } from './codes-within.ts'
import { readRegions, regionChain } from './read-regions.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const regions = 'query ($parentCode: String) { regions(parentCode: $parentCode) { code name level parentCode path } }'

test('regions are asked for level by level', async () => {
  const visitor = house.visitor()
  expect((await visitor.run(regions)).regions).toHaveLength(34)
  const { regions: cities } = await visitor.run(regions, { parentCode: '440000' })
  expect(cities).toContainEqual({
    code: '440300',
    name: '深圳市',
    level: 'CITY',
    parentCode: '440000',
    path: '广东省 深圳市',
  })
  const { regions: districts } = await visitor.run(regions, { parentCode: '440300' })
  expect(districts).toContainEqual({
    code: '440305',
    name: '南山区',
    level: 'DISTRICT',
    parentCode: '440300',
    path: '广东省 深圳市 南山区',
  })
  expect((await visitor.run(regions, { parentCode: '440305' })).regions).toEqual([])
})

test('a municipality is a province and its own city, named once', async () => {
  const { district, city, province } = await regionChain(house.em(), '110101')
  expect([district.path, city.path, province.path]).toEqual(['北京市 东城区', '北京市', '北京市'])
  expect([city.level, province.level]).toEqual(['CITY', 'PROVINCE'])
})

test('a level that only fills a gap is not in the path of what is below it', async () => {
  const paths = await Promise.all(
    ['659002', '429004', '500229'].map(async (code) => (await regionChain(house.em(), code)).district.path),
  )
  expect(paths).toEqual(['新疆维吾尔自治区 阿拉尔市', '湖北省 仙桃市', '重庆市 城口县'])
})

test('every district has its city and every city its province', async () => {
  const all = await readRegions(house.em())
  const lost = [...all.values()].filter(({ level, parentCode }) => level !== 'PROVINCE' && !all.has(parentCode ?? ''))
  expect(lost).toEqual([])
})

test('what is not a district is nowhere to deliver to', async () => {
  await expect(regionChain(house.em(), '440300')).rejects.toMatchObject({ code: 'REGION_NOT_FOUND' })
  await expect(regionChain(house.em(), '999999')).rejects.toMatchObject({ code: 'REGION_NOT_FOUND' })
})

test('the product cannot change regions', async () => {
  await expect(house.em().execute(`update region set name = 'x'`)).rejects.toThrow(/permission denied/)
})

test('the codes of a region include all that is in it', () => {
  expect(codesWithin('440000')).toEqual({ from: '440000', to: '449999' })
  expect(codesWithin('440300')).toEqual({ from: '440300', to: '440399' })
  expect(codesWithin('440305')).toEqual({ from: '440305', to: '440305' })
})
