import { limits } from '@kaidian/shared/core/limits'
import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, rowsOf } from '../export/export-reader.ts'
import { monthRule } from '../export/month-rule.ts'
import { wordOf } from '../kernel/graph/describe.ts'
import { newestFirst, readPage, type OrderKey } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { settingOf } from '../setting/setting-of.ts'
import { InvoiceKind, type Particulars } from './invoice-particulars.ts'
import { InvoiceStatus } from './invoice.ts'
import { invoicesOf } from './read-invoices.ts'

interface Row extends Particulars {
  id: string
  createdAt: Date
  shopName: string
  month: string
  amount: string
  status: InvoiceStatus
  number: string | null
  issuedOn: string | null
}

/** Who asked first is first, as the invoices will be numbered. */
const oldestFirst: OrderKey<Row>[] = newestFirst<Row>('invoice').map((key) => ({ ...key, isDescending: false }))

/** In the order and with the words of the template that the tax office's system reads in bulk. */
registerExport(ExportKind.INVOICES, {
  rule: { audiences: [Audience.STAFF], permission: 'invoice:read' },
  name: { zh: '服务费发票', en: 'invoices' },
  filter: z.strictObject({
    status: z.enum(InvoiceStatus).optional(),
    kind: z.enum(InvoiceKind).optional(),
    month: monthRule.optional(),
    merchant: z.uuid().optional(),
    search: z.string().max(100).optional(),
  }),
  columns: [
    { zh: '发票流水号', en: 'Serial number' },
    { zh: '发票类型', en: 'Kind' },
    { zh: '购买方名称', en: 'Buyer' },
    { zh: '购买方纳税人识别号', en: 'Taxpayer number' },
    { zh: '购买方地址', en: 'Address' },
    { zh: '购买方电话', en: 'Phone' },
    { zh: '购买方开户银行', en: 'Bank' },
    { zh: '购买方银行账号', en: 'Account' },
    { zh: '项目名称', en: 'Service' },
    { zh: '是否含税', en: 'Tax included' },
    { zh: '金额（元）', en: 'Amount (yuan)', as: 'money' },
    { zh: '税率', en: 'Rate' },
    { zh: '备注', en: 'Note' },
    { zh: '收票邮箱', en: 'E-mail' },
    { zh: '状态', en: 'State' },
    { zh: '申请时间', en: 'Asked for at', as: 'time' },
    { zh: '发票号码', en: 'Invoice number' },
    { zh: '开票日期', en: 'Issued on' },
  ],
  async read(em, { filter: { status, kind, month, merchant, search }, language }, after) {
    const filter = {
      status: status ?? null,
      kind: kind ?? null,
      month: month ?? null,
      merchantId: merchant ?? null,
      search: search ?? null,
    }
    const query = invoicesOf(em, filter)
      .innerJoin('merchant', 'merchant.id', 'invoice.merchant_id')
      .select(['invoice.id', 'invoice.created_at as createdAt', 'invoice.month', 'invoice.amount', 'invoice.status'])
      .select(['invoice.number', 'invoice.issued_on as issuedOn', 'merchant.name as shopName', 'buyer.kind'])
      .select(['buyer.title', 'buyer.tax_number as taxNumber', 'buyer.email', 'buyer.address', 'buyer.phone'])
      .select(['buyer.bank_name as bankName', 'buyer.bank_account as bankAccount'])
    const rate = String((await settingOf(em, 'service_fee_vat_bps')) / 10_000)
    const isChinese = language === 'zh'
    const page = await readPage<Row>(query, {
      list: 'invoices-export',
      keys: oldestFirst,
      page: { first: limits.pageSize, after },
    })
    return rowsOf(page, (row) => [
      row.id,
      wordOf(InvoiceKind, row.kind, language),
      row.title,
      row.taxNumber,
      row.address,
      row.phone,
      row.bankName,
      row.bankAccount,
      isChinese ? '平台服务费' : 'Service fee of the platform',
      isChinese ? '是' : 'Yes',
      Number(row.amount),
      rate,
      isChinese ? `${row.month} ${row.shopName}` : `${row.shopName}, ${row.month}`,
      row.email,
      wordOf(InvoiceStatus, row.status, language),
      row.createdAt,
      row.number,
      row.issuedOn,
    ])
  },
})
