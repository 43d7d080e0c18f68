import type { CashierTradeFragment } from './cashier-page.graphql.ts'

type Request = NonNullable<NonNullable<CashierTradeFragment['payment']>['bridgeRequest']>

interface Bridge {
  invoke(name: string, request: object, done: (answer: { err_msg?: string }) => void): void
}

declare global {
  interface Window {
    /** WeChat puts it into the pages that it shows. */
    WeixinJSBridge?: Bridge
  }
}

const readyMs = 5_000

/** How it ended as WeChat tells the page, which is no proof; `missing`: WeChat is not there. */
export type BridgeEnd = 'ok' | 'cancel' | 'fail' | 'missing'

/** Has WeChat ask its user for the money. `script` brings what WeChat would, in a demo that has a local one. */
export async function payInWechat(request: Request, script: string | null | undefined): Promise<BridgeEnd> {
  const bridge = await findBridge(script)
  if (!bridge) return 'missing'
  const { appId, timeStamp, nonceStr, package: order, signType, paySign } = request
  return new Promise((resolve) => {
    bridge.invoke(
      'getBrandWCPayRequest',
      { appId, timeStamp, nonceStr, package: order, signType, paySign },
      ({ err_msg }) => {
        const end = err_msg?.split(':')[1]
        resolve(end === 'ok' || end === 'cancel' ? end : 'fail')
      },
    )
  })
}

function findBridge(script: string | null | undefined): Promise<Bridge | undefined> {
  if (window.WeixinJSBridge) return Promise.resolve(window.WeixinJSBridge)
  return new Promise((resolve) => {
    const end = () => resolve(window.WeixinJSBridge)
    document.addEventListener('WeixinJSBridgeReady', end, { once: true })
    setTimeout(end, readyMs)
    if (script) load(script)
  })
}

function load(script: string) {
  if (document.querySelector(`script[src="${CSS.escape(script)}"]`)) return
  const element = document.createElement('script')
  element.src = script
  document.head.append(element)
}
