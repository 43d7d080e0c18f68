interface PayRequest {
  appId: string
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}

interface TakeRequest {
  mchId: string
  appId: string
  package: string
}

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

type Script = string | null | undefined

/** Has WeChat ask its user for the money. `script` brings what WeChat would, in a demo that has a local one. */
export const payInWechat = (
  { appId, timeStamp, nonceStr, package: order, signType, paySign }: PayRequest,
  script: Script,
) => invoke('getBrandWCPayRequest', { appId, timeStamp, nonceStr, package: order, signType, paySign }, script)

/** Has WeChat offer its user the money of a transfer. */
export const takeInWechat = ({ mchId, appId, package: transfer }: TakeRequest, script: Script) =>
  invoke('requestMerchantTransfer', { mchId, appId, package: transfer }, script)

async function invoke(name: string, request: object, script: Script): Promise<BridgeEnd> {
  const bridge = await findBridge(script)
  if (!bridge) return 'missing'
  return new Promise((resolve) => {
    bridge.invoke(name, request, ({ err_msg }) => {
      const end = err_msg?.split(':')[1]
      resolve(end === 'ok' || end === 'cancel' ? end : 'fail')
    })
  })
}

function findBridge(script: Script): Promise<Bridge | undefined> {
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
