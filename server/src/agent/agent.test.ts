import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Audience } from '../kernel/graph/viewer.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { makeMember } from '../member/make.ts'
import { makeMerchant } from '../merchant/make.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { signIn } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'
import { AgentStatus } from './agent.ts'
import { agentsFor } from './agents-for.ts'
import { makeAgent } from './make.ts'

let house: TestHouse
let reviewer: Staff
beforeAll(async () => {
  house = await openTestHouse()
  reviewer = await openStaff(house, { permissions: ['agent:review', 'agent:read'] })
})
afterAll(() => house.close())

const fields = `id status entityName territory { path level } plan documents { id } remarks { field } reason applicantNickname decidedAt agentId`
const apply = `mutation ($input: ApplyAgentInput!) { applyAgent(input: $input) { application { ${fields} } userErrors { code field message } } }`
const review = `mutation ($input: ReviewInput!) { reviewAgentApplication(input: $input) { application { ${fields} } userErrors { code } } }`
const decide = (id: string, decision: string, parts = {}) => ({ input: { id, decision, remarks: [], ...parts } })
const wish = {
  entityName: '南山代理有限公司',
  licenceNumber: '91440300AGENT00001',
  territoryCode: '330106',
  contactName: '林南',
  contactPhone: '13900003333',
  plan: '先跑商圈\n再跑社区',
}

/** Signed in, with a document to hand in. */
async function openApplicant() {
  const { member, documentId } = await house.tx(async (em) => {
    const person = await makeMember(em)
    const file = new StoredFile()
    Object.assign(file, {
      kind: 'document',
      accountId: person.account.id,
      name: '执照.webp',
      contentType: 'image/webp',
      byteSize: 10,
    })
    em.persist(file)
    return { member: person, documentId: file.id }
  })
  const browser = await signIn(house, Audience.MEMBER, member.account.id, null)
  const input = (parts = {}) => ({ input: { ...wish, documentIds: [documentId], ...parts } })
  return { member, browser, input }
}

describe('an application for a territory', () => {
  test('is returned, handed in again and approved: then the agent works there', async () => {
    const { browser, member, input } = await openApplicant()
    const { id } = (await browser.run(apply, input())).applyAgent.application
    await reviewer.browser.run(review, decide(id, 'RETURN', { reason: '计划太短' }))
    expect((await browser.run(`{ myAgentApplications { ${fields} } }`)).myAgentApplications).toMatchObject([
      { status: 'RETURNED', reason: '计划太短' },
    ])
    await browser.run(apply, input({ id, territoryCode: '330100' }))
    const { application } = (await reviewer.browser.run(review, decide(id, 'APPROVE'))).reviewAgentApplication
    expect(application).toMatchObject({ status: 'APPROVED', territory: { level: 'CITY', path: '浙江省 杭州市' } })
    const desk = await signIn(house, Audience.AGENT, member.account.id, application.agentId)
    const { viewer } = await desk.run(
      '{ viewer { audience agent { id name status contactPhone territory { code } } merchant { id } hats { audience isCurrent } } }',
    )
    expect(viewer).toMatchObject({
      audience: 'AGENT',
      agent: { id: application.agentId, status: 'ACTIVE', contactPhone: '13900003333', territory: { code: '330100' } },
      merchant: null,
      hats: [
        { audience: 'MEMBER', isCurrent: false },
        { audience: 'AGENT', isCurrent: true },
      ],
    })
  })

  test('is one at a time', async () => {
    const { browser, input } = await openApplicant()
    await browser.run(apply, input())
    expect(await browser.refused(apply, input())).toBe('APPLICATION_OPEN')
  })

  test('is refused where there is an agent, and names the place', async () => {
    await house.tx((em) => makeAgent(em, { territoryCode: '510104' }))
    const { browser, input } = await openApplicant()
    browser.language = 'en'
    const { data } = await browser.ask(apply, input({ territoryCode: '510104' }))
    expect(data.applyAgent.userErrors).toEqual([
      { code: 'TERRITORY_TAKEN', field: 'territoryCode', message: '四川省 成都市 锦江区 already has an agent' },
    ])
    expect(await browser.refused(apply, input({ territoryCode: '999999' }))).toBe('REGION_NOT_FOUND')
  })

  test('wins the territory for one, when two are approved at once', async () => {
    const applicants = [await openApplicant(), await openApplicant()]
    const ids: string[] = []
    for (const { browser, input } of applicants)
      ids.push((await browser.run(apply, input({ territoryCode: '510105' }))).applyAgent.application.id)
    const outcomes = await Promise.all(ids.map((id) => reviewer.browser.refused(review, decide(id, 'APPROVE'))))
    expect(outcomes.toSorted()).toEqual(['TERRITORY_TAKEN', 'accepted'])
  })

  test('is listed by state', async () => {
    const list = `query ($status: ApplicationStatus) { agentApplications(status: $status) { totalCount edges { node { ${fields} } } } }`
    const { result, statements } = await house.countStatements(() => reviewer.browser.run(list))
    expect(statements.length).toBeLessThanOrEqual(6)
    const { agentApplications: approved } = await reviewer.browser.run(list, { status: 'APPROVED' })
    expect(approved.totalCount).toBeGreaterThan(0)
    expect(approved.totalCount).toBeLessThan(result.agentApplications.totalCount)
    const { id } = approved.edges[0].node
    expect(
      (await reviewer.browser.run('query ($id: ID!) { agentApplication(id: $id) { id } }', { id })).agentApplication,
    ).toEqual({ id })
  })
})

describe('a territory', () => {
  test('earns for the active agent of each level', async () => {
    const [district, province] = await house.tx(
      async (em) =>
        [
          await makeAgent(em, { territoryCode: '320102' }),
          await makeAgent(em, { territoryCode: '320000' }),
          await makeAgent(em, { territoryCode: '320100', status: AgentStatus.SUSPENDED }),
        ] as const,
    )
    const agents = await agentsFor(house.em(), [{ district: '320102', city: '320100', province: '320000' }])
    const found = ['320102', '320100', '320000'].map((code) => agents.get(code)?.id)
    expect(found).toEqual([district.id, undefined, province.id])
  })

  test('has one agent; an expired one makes room', async () => {
    await house.tx((em) => makeAgent(em, { territoryCode: '320104', status: AgentStatus.EXPIRED }))
    await house.tx((em) => makeAgent(em, { territoryCode: '320104' }))
    await expect(house.tx((em) => makeAgent(em, { territoryCode: '320104' }))).rejects.toThrow(/agent_territory_unique/)
  })

  test('shows its agent the merchants in it, and none beside it', async () => {
    const list = '{ territoryMerchants { totalCount edges { node { name legalName region { path } } } } }'
    const { city, district } = await house.tx(async (em) => {
      await makeMerchant(em, { name: '思明店', regionCode: '350203' })
      await makeMerchant(em, { name: '湖里店', regionCode: '350206' })
      await makeMerchant(em, { name: '鼓楼店', regionCode: '350102' })
      return {
        city: await makeAgent(em, { territoryCode: '350200' }),
        district: await makeAgent(em, { territoryCode: '350203' }),
      }
    })
    const of = async (agent: typeof city) => {
      const browser = await signIn(house, Audience.AGENT, agent.account.id, agent.id)
      return (await browser.run(list)).territoryMerchants.edges.map(({ node }: { node: object }) => node)
    }
    expect(await of(city)).toMatchObject([{ name: '湖里店', legalName: null }, { name: '思明店' }])
    expect(await of(district)).toMatchObject([{ name: '思明店' }])
    expect(await reviewer.browser.refused(list)).toBe('FORBIDDEN')
  })

  test('is on the list of staff, page by page', async () => {
    const list =
      'query ($first: Int, $after: String) { agents(first: $first, after: $after) { totalCount pageInfo { endCursor } edges { node { id contactPhone territory { path } } } } }'
    const { agents: first } = await reviewer.browser.run(list, { first: 2 })
    const { agents: second } = await reviewer.browser.run(list, { first: 2, after: first.pageInfo.endCursor })
    const ids = [...first.edges, ...second.edges].map(({ node }: { node: { id: string } }) => node.id)
    expect(new Set(ids).size).toBe(4)
    expect(first.edges[0].node.contactPhone).toMatch(/^1\d{10}$/)
    expect((await reviewer.browser.run('query ($id: ID!) { agent(id: $id) { id } }', { id: ids[0] })).agent).toEqual({
      id: ids[0],
    })
  })
})
