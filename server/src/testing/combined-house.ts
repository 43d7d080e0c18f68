import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestGateway, type TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { freePort } from './free-port.ts'
import { openTestHouse, type TestHouse } from './house.ts'

export interface CombinedHouse {
  house: TestHouse
  gateway: TestGateway
  /** keys with which WeChat Pay pays each merchant its part */
  keysPath: string
  /** the merchants have these numbers there, the first one the first; whoever had them before has them no more */
  giveNumbers(...merchantIds: string[]): Promise<void>
  close(): Promise<void>
}

/** The house on a port that the gateway can tell of payments, collecting combined. */
export async function openCombinedHouse(): Promise<CombinedHouse> {
  const gateway = await openTestGateway()
  const folder = mkdtempSync(join(tmpdir(), 'kaidian-combined-'))
  const keysPath = join(folder, 'keys.json')
  const { wechat, ...others } = JSON.parse(readFileSync(gateway.configurationPath, 'utf8'))
  const keys = { ...others, wechat: { ...wechat, collects: 'combined', legalName: '开店网络有限公司' } }
  writeFileSync(keysPath, JSON.stringify(keys))
  const port = await freePort()
  const house = await openTestHouse({ publicUrl: `http://127.0.0.1:${port}`, channelKeys: keysPath })
  await house.http.listen({ port, host: '127.0.0.1' })
  return {
    house,
    gateway,
    keysPath,
    async giveNumbers(...merchantIds) {
      await house.em().execute('delete from sub_merchant')
      for (const [at, id] of merchantIds.entries())
        await house
          .em()
          .execute(
            'insert into sub_merchant (id, created_at, merchant_id, mchid) values (gen_random_uuid(), now(), ?, ?)',
            [id, gateway.configuration.wechat.subMchids[at] ?? ''],
          )
    },
    async close() {
      await house.close()
      await gateway.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
