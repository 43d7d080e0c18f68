/** Permission keys, resource:action, of platform staff and of a merchant's staff, with their words. */
export interface PermissionWords {
  key: string
  group: string
  zh: string
  en: string
}

export const staffPermissions = [
  { key: 'dashboard:read', group: 'monitoring', zh: '查看实时看板', en: 'See the live dashboard' },
  { key: 'order:read', group: 'order', zh: '查看订单', en: 'See orders' },
  { key: 'order:refund', group: 'order', zh: '退款给买家', en: 'Refund buyers' },
  { key: 'refund:approve', group: 'order', zh: '复核大额退款', en: 'Approve large refunds' },
  { key: 'product:read', group: 'product', zh: '查看商品', en: 'See products' },
  { key: 'product:review', group: 'product', zh: '审核商品', en: 'Review products' },
  {
    key: 'review:manage',
    group: 'product',
    zh: '设定商家信任级别、查看审核分歧',
    en: 'Set trust in shops, see how reviewers disagree',
  },
  { key: 'catalog:manage', group: 'product', zh: '管理商品分类与属性', en: 'Manage categories and their attributes' },
  { key: 'merchant:read', group: 'merchant', zh: '查看商家', en: 'See merchants' },
  { key: 'merchant:review', group: 'merchant', zh: '审核商家申请', en: 'Review merchant applications' },
  { key: 'agent:read', group: 'agent', zh: '查看代理商', en: 'See agents' },
  { key: 'agent:review', group: 'agent', zh: '审核代理商申请', en: 'Review agent applications' },
  { key: 'member:read', group: 'member', zh: '查看会员', en: 'See members' },
  { key: 'member:freeze', group: 'member', zh: '冻结与解冻会员', en: 'Freeze members and let them go' },
  { key: 'payment:read', group: 'finance', zh: '查看支付', en: 'See payments' },
  {
    key: 'payment:handle',
    group: 'finance',
    zh: '处理停住的退款与存疑的支付消息',
    en: 'Deal with stuck refunds and messages kept apart',
  },
  { key: 'reconciliation:read', group: 'finance', zh: '查看渠道对账与差异', en: 'See reconciliation and its cases' },
  {
    key: 'reconciliation:resolve',
    group: 'finance',
    zh: '接手与了结对账差异，重取账单',
    en: 'Take over and end cases, have bills fetched anew',
  },
  { key: 'ledger:read', group: 'finance', zh: '查看账本', en: 'See the ledger' },
  { key: 'payout:read', group: 'finance', zh: '查看提现与付款清单', en: 'See withdrawals and payout lists' },
  {
    key: 'payout:propose',
    group: 'finance',
    zh: '提交付款清单、驳回提现',
    en: 'Propose payout lists, refuse withdrawals',
  },
  { key: 'payout:approve', group: 'finance', zh: '复核付款清单', en: 'Approve payout lists' },
  {
    key: 'tax:file',
    group: 'finance',
    zh: '导出含完整姓名与证件号的报税文件',
    en: 'Export the tax file, with whole names and id numbers',
  },
  { key: 'invoice:read', group: 'finance', zh: '查看服务费发票', en: 'See invoices for the service fee' },
  {
    key: 'invoice:issue',
    group: 'finance',
    zh: '开票、驳回与提交红冲',
    en: 'Issue, refuse and propose to reverse invoices',
  },
  { key: 'invoice:approve', group: 'finance', zh: '复核红冲', en: 'Approve reversals of invoices' },
  {
    key: 'bonus:decide',
    group: 'finance',
    zh: '裁定暂缓的奖金，重试搁置的结算',
    en: 'Decide held bonuses and retry settlements',
  },
  { key: 'promotion:read', group: 'promotion', zh: '查看优惠活动', en: 'See promotions' },
  {
    key: 'promotion:write',
    group: 'promotion',
    zh: '创建与停止平台活动',
    en: 'Make and stop promotions of the platform',
  },
  { key: 'promotion:review', group: 'promotion', zh: '审核商家活动', en: 'Review promotions of shops' },
  {
    key: 'placement:read',
    group: 'promotion',
    zh: '查看首页与榜单的编排',
    en: 'See how the home page and the rankings are composed',
  },
  { key: 'placement:write', group: 'promotion', zh: '编排首页与榜单', en: 'Compose the home page and the rankings' },
  { key: 'policy:read', group: 'setting', zh: '查看费率与奖金方案', en: 'See the policy' },
  { key: 'policy:write', group: 'setting', zh: '提交费率与奖金方案草案', en: 'Propose changes of the policy' },
  { key: 'policy:approve', group: 'setting', zh: '复核费率与奖金方案', en: 'Approve changes of the policy' },
  { key: 'agreement:read', group: 'setting', zh: '查看协议版本与同意情况', en: 'See agreements and who agreed' },
  { key: 'agreement:write', group: 'setting', zh: '起草协议', en: 'Write agreements' },
  { key: 'agreement:publish', group: 'setting', zh: '公布与撤回协议', en: 'Publish and withdraw agreements' },
  { key: 'setting:read', group: 'setting', zh: '查看系统设置', en: 'See settings' },
  { key: 'setting:write', group: 'setting', zh: '修改系统设置', en: 'Change settings' },
  { key: 'team:read', group: 'permission', zh: '查看后台人员与角色', en: 'See staff and roles' },
  { key: 'team:write', group: 'permission', zh: '管理后台人员与角色', en: 'Manage staff and roles' },
  { key: 'audit:read', group: 'permission', zh: '查看审计日志', en: 'See the audit log' },
  { key: 'clock:move', group: 'demo', zh: '调整演示时钟', en: 'Move the demo clock' },
] as const satisfies readonly PermissionWords[]

export const merchantPermissions = [
  { key: 'product:read', group: 'product', zh: '查看商品', en: 'See products' },
  { key: 'product:write', group: 'product', zh: '编辑商品与库存', en: 'Edit products and stock' },
  { key: 'order:read', group: 'order', zh: '查看订单', en: 'See orders' },
  { key: 'order:ship', group: 'order', zh: '发货', en: 'Ship orders' },
  { key: 'order:refund', group: 'order', zh: '取消订单并退款', en: 'Cancel and refund orders' },
  { key: 'customer:read', group: 'customer', zh: '查看顾客', en: 'See customers' },
  { key: 'customer:write', group: 'customer', zh: '给顾客贴标签、写备注、拉黑', en: 'Tag, note and block customers' },
  {
    key: 'customer:contact',
    group: 'customer',
    zh: '查看顾客的完整联系方式，会留记录',
    en: 'See the whole contact of customers, on record',
  },
  { key: 'promotion:read', group: 'promotion', zh: '查看优惠活动', en: 'See promotions' },
  { key: 'promotion:write', group: 'promotion', zh: '创建与停止优惠活动', en: 'Make and stop promotions' },
  { key: 'delivery:write', group: 'delivery', zh: '管理运费模板', en: 'Manage freight templates' },
  { key: 'finance:read', group: 'finance', zh: '查看财务', en: 'See finances' },
  { key: 'finance:withdraw', group: 'finance', zh: '提现、改收款账户', en: 'Withdraw, change the payee' },
  {
    key: 'finance:invoice',
    group: 'finance',
    zh: '申请发票、改开票资料',
    en: 'Ask for invoices, change their particulars',
  },
  { key: 'team:read', group: 'team', zh: '查看员工与角色', en: 'See staff and roles' },
  { key: 'team:write', group: 'team', zh: '管理员工与角色', en: 'Manage staff and roles' },
] as const satisfies readonly PermissionWords[]

export type StaffPermission = (typeof staffPermissions)[number]['key']
export type MerchantPermission = (typeof merchantPermissions)[number]['key']
