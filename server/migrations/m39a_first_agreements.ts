import { Migration } from '@mikro-orm/migrations'

const user = {
  zh: `# 一、账号

一个手机号一个账号，可以同时是会员、商家、代理商。账号只供本人使用，请保管好密码和验证码。你可以随时退出所有设备，也可以申请注销账号。

# 二、交易

商品由店铺出售，平台提供交易场所。付款由平台担保，确认收货后结算给商家；发货前可以取消并退款，退款原路返回。

订单完成后七天内可以申请售后。平台不处理时，你可以向消费者协会投诉，或依法诉讼。

# 三、奖金

奖金只来自已成交商品的平台服务费，不收入会费，不按拉人数计酬，推荐关系只有一级。

奖金是购物优惠的一种，不是投资，也不承诺收益。比例以下单时公布的方案为准，退款会按比例扣回。

# 四、推荐关系

通过邀请链接注册，邀请人成为你的推荐人，期限 12 个月。你可以随时解除，已成交的订单不受影响。

# 五、行为规范

不得冒用他人身份、虚构交易或用不正当的手段取得奖金。有此类迹象的奖金会先暂缓，查明后再发放或取消。

# 六、协议的修改

修改协议时，新版本至少提前七天在本页公示，写明改动和生效时间。新版本生效后，同意前不能下新订单、领券或申请开店；查看、售后、提现和注销不受影响。

不同意新版本，可以停止使用并注销账号。`,
  en: `# 1. Account

One phone number is one account, which may be a member, a merchant and an agent at once. It is for you alone: keep the password and the codes to yourself. You may sign out of all devices at any time, and ask for the account to be closed.

# 2. Buying

Goods are sold by shops; the platform provides the market place. The platform holds what you pay until you confirm the receipt. Before it is shipped you may cancel an order; refunds go back the way the money came.

After-sale is open for seven days after an order is completed. You may also turn to the consumer association or to the courts.

# 3. Bonuses

Bonuses come from the platform's service fee on completed sales alone. There is no joining fee, no reward for recruiting people, and one level of promotion only.

A bonus is a kind of discount. It is no investment and no income is promised. The rates are those published when an order is placed; refunds take their part back.

# 4. Who brought you

If you sign up by an invitation, who invited you becomes your promoter for 12 months. You may end this at any time; completed orders stay as they are.

# 5. Fair use

Do not pretend to be somebody else, invent sales, or obtain bonuses by unfair means. Bonuses that look like it are held until it is decided.

# 6. Changes

A new version is announced on this page at least seven days before it is in force, with what changes and from when. Once it is in force, no new orders, coupons or applications are possible before you agree; reading, after-sale, withdrawing and closing the account are.

Whoever does not agree may stop using the platform and close the account.`,
}

const merchant = {
  zh: `# 一、入驻

店铺须提供真实、有效的营业执照和联系方式；有变动时及时更新。入驻不收费，平台从成交中收取服务费。

# 二、经营

商品信息须真实、完整，不得销售法律禁止或限制的商品。付款后按承诺的时间发货，按规定处理退款和售后。

# 三、服务费与结算

服务费率在商品编辑页公示；费率变动至少提前七天告知，已成交的订单按成交时的费率计算。

订单完成且售后期满后结算到店铺钱包，店主可以随时申请提现。

# 四、优惠

店铺自行决定是否参加平台的活动。只有参加了的活动，店铺才承担约定的部分。

# 五、数据

店铺只能把买家的姓名、电话和地址用于履行订单，不得留作他用或提供给别人。

# 六、协议的修改与退出

修改本协议时，新版本至少提前七天公示。店主不同意的，可以退出：生效后店铺不再接新订单，已有订单的发货、售后、结算和提现按原版本继续，直到全部处理完。

店主可以随时改变主意，同意后店铺恢复接单。`,
  en: `# 1. Joining

A shop gives true and valid particulars of its licence and contacts, and keeps them up to date. Joining is free; the platform takes a service fee from sales.

# 2. Selling

What is said of goods is true and complete; goods that the law forbids or restricts are not sold. What is paid for is shipped in the promised time; refunds and after-sale follow the rules.

# 3. Service fee and settlement

The rate of the fee is shown where goods are edited. Changes are told at least seven days before; completed sales keep the rate they were made at.

An order is settled into the shop's wallet once it is completed and its after-sale period is over. The owner may withdraw at any time.

# 4. Discounts

A shop decides itself whether it joins a campaign of the platform. It bears its part only where it has joined.

# 5. Data

Names, phones and addresses of buyers are for fulfilling orders alone. They are not kept for anything else, nor handed on.

# 6. Changes, and the way out

A new version is announced at least seven days before it is in force. An owner who does not agree may leave: from then on the shop takes no new orders, while shipping, after-sale, settlement and withdrawing go on under the old version until everything is done.

The owner may change their mind at any time; once agreed, the shop takes orders again.`,
}

const privacy = {
  zh: `# 一、收集什么

注册时收集手机号；下单时收集收货人、电话和地址；提现和推广时收集实名信息和收款账户。登录时记录浏览器的一个随机标识，用来发现冒用账号和虚假交易。

# 二、怎么使用

只用于完成交易、结算奖金、保障账号安全和履行法律义务（例如报税）。不出售个人信息，也不用于自动化的差别定价。

# 三、谁能看到

手机号只显示部分。推荐人看不到你的手机号、地址和订单内容，只看到昵称和加入月份。店铺只能看到履行订单需要的收货信息。平台人员查看完整的姓名和证件号须写明原因，并留下记录。

# 四、保存与删除

身份证件号加密保存。交易和资金记录依法至少保存三年。注销账号后，其余个人信息会被删除或匿名化。

# 五、你的权利

你可以查看、更正和导出自己的信息，也可以撤回同意或注销账号。`,
  en: `# 1. What is collected

The phone number at sign-up; name, phone and address of the receiver with an order; the verified identity and the payee for withdrawing and promoting. At sign-in a random mark of the browser is kept, to notice stolen accounts and invented sales.

# 2. What it is for

To complete sales, settle bonuses, keep accounts safe and fulfil duties of law such as taxes. Personal data is not sold, nor used to set different prices for different people.

# 3. Who sees it

Phone numbers are shown in part. Your promoter sees your nickname and the month you joined, never your phone, address or orders. A shop sees what it needs to deliver. Staff who look at whole names and id numbers say why, and it is written down.

# 4. Keeping and deleting

Id numbers are kept encrypted. Records of sales and money are kept for three years at least, by law. Once an account is closed the rest is deleted or made anonymous.

# 5. Your rights

You may see, correct and export your data, withdraw your consent, and close the account.`,
}

const [announced, since] = ['2019-12-01T00:00:00+08', '2020-01-01T00:00:00+08']
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const versionOf = (id: string, kind: string, { zh, en }: { zh: string; en: string }): string => `(
  '01890000-0000-7000-8000-00000000a00${id}', '${announced}', '${kind}', 1, '${since}', '2026-11', '首个版本', 'First version',
  ${quoted(zh)}, ${quoted(en)})`

/** The first versions: in force before anybody can join. */
export class M39aFirstAgreements extends Migration {
  override up(): void {
    this.addSql(`insert into agreement (
      id, created_at, kind, number, effective_at, name, summary_zh, summary_en, text_zh, text_en) values
      ${versionOf('1', 'USER', user)}, ${versionOf('2', 'MERCHANT', merchant)}, ${versionOf('3', 'PRIVACY', privacy)}`)
  }
}
