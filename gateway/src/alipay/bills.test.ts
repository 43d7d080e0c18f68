import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { AlipayClient } from '../testing/alipay-client.ts'
import { openTestGateway } from '../testing/test-gateway.ts'
import { newNumber } from '../testing/wechat-client.ts'

const chinese = new TextDecoder('gbk')

test('a bill is a ZIP of two files in GBK, whose rows are what was paid and refunded', async () => {
  const gateway = await openTestGateway()
  try {
    const client = new AlipayClient(gateway.configuration)
    await gateway.control.ask('PUT', '/clock', { to: '2027-03-01T12:00:00+08:00' })
    const [good, missing, altered] = [client.trade(), client.trade(), client.trade({ total_amount: '10.00' })]
    for (const trade of [good, missing, altered]) {
      await client.open('alipay.trade.page.pay', trade)
      await gateway.control.pay(trade.out_trade_no)
    }
    await gateway.control.knobs(missing.out_trade_no, { bill: 'MISSING' })
    await gateway.control.knobs(altered.out_trade_no, { bill: 'ALTERED' })
    const refund = { out_trade_no: good.out_trade_no, refund_amount: '0.88', out_request_no: newNumber('R') }
    await client.ask('alipay.trade.refund', refund)
    const ask = (day: string) =>
      client.ask('alipay.data.dataservice.bill.downloadurl.query', { bill_type: 'trade', bill_date: day })
    expect(await ask('2027-03-01')).toMatchObject({ subCode: 'isp.bill_not_exist' })
    await gateway.control.ask('PUT', '/clock', { to: '2027-03-02T10:00:00+08:00' })
    expect(await ask('2027-02-27')).toMatchObject({ subCode: 'isp.bill_not_exist' })
    const { billDownloadUrl } = await ask('2027-03-01')
    const archive = new Uint8Array(await (await fetch(String(billDownloadUrl))).arrayBuffer())
    const files = Object.entries(unzipSync(archive)).map(([name, content]) => ({
      name: chinese.decode(Uint8Array.from(name, (sign) => sign.charCodeAt(0))),
      lines: chinese.decode(content).split('\r\n'),
    }))
    const { sellerId } = gateway.configuration.alipay
    expect(files.map(({ name }) => name)).toEqual([
      `${sellerId}_20270301_业务明细.csv`,
      `${sellerId}_20270301_业务明细(汇总).csv`,
    ])
    const lines = files[0]?.lines ?? []
    const start = lines.findIndex((line) => line.startsWith('支付宝交易号,'))
    const end = lines.findIndex((line) => line.includes('列表结束'))
    const rows = lines.slice(start + 1, end).map((line) => line.split(',').map((cell) => cell.trim()))
    expect(rows.map((row) => [row[1], row[2], row[11], row[21], row[22]])).toEqual([
      [good.out_trade_no, '交易', '1.88', '', '-0.01'],
      [altered.out_trade_no, '交易', '10.01', '', '-0.06'],
      [good.out_trade_no, '退款', '-0.88', refund.out_request_no, '0.01'],
    ])
    expect(lines).toContain('#交易合计：2笔，商家实收共11.89元，商家优惠共0.00元')
    expect(lines).toContain('#退款合计：1笔，商家实收退款共-0.88元，商家优惠退款共0.00元')
    await gateway.control.pass(31)
    expect((await fetch(String(billDownloadUrl))).status).toBe(404)
  } finally {
    await gateway.close()
  }
})
