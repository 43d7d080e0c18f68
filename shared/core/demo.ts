/** One sign-in for each role of the demonstration: seeded, printed by `npm start`, shown on its sign-in pages. */
export interface DemoSignIn {
  key: string
  zh: string
  en: string
  phone: string
  app: 'mall' | 'merchant' | 'admin'
}

export const demoPassword = 'kaidian-demo'

export const demoSignIns = [
  { key: 'member', zh: '会员', en: 'Member', phone: '13800000001', app: 'mall' },
  { key: 'promoter', zh: '业务员', en: 'Promoter', phone: '13800000002', app: 'mall' },
  { key: 'merchantOwner', zh: '商家店主', en: 'Merchant owner', phone: '13800000003', app: 'merchant' },
  { key: 'merchantClerk', zh: '商家店员', en: 'Merchant clerk', phone: '13800000004', app: 'merchant' },
  { key: 'districtAgent', zh: '区县代理商', en: 'District agent', phone: '13800000005', app: 'merchant' },
  { key: 'cityAgent', zh: '城市代理商', en: 'City agent', phone: '13800000006', app: 'merchant' },
  {
    key: 'otherProvinceAgent',
    zh: '外省代理商',
    en: 'Agent of another province',
    phone: '13800000007',
    app: 'merchant',
  },
  { key: 'superAdmin', zh: '超级管理员', en: 'Super administrator', phone: '13800000008', app: 'admin' },
  { key: 'reviewer', zh: '审核员', en: 'Reviewer', phone: '13800000009', app: 'admin' },
  { key: 'finance', zh: '财务', en: 'Finance', phone: '13800000010', app: 'admin' },
  { key: 'support', zh: '客服', en: 'Support', phone: '13800000011', app: 'admin' },
] as const satisfies readonly DemoSignIn[]

export type DemoSignInKey = (typeof demoSignIns)[number]['key']
