/** For pages of the merchant: shows the cashier over the page, and tells its end the way WeChat does. */
export function bridgeScript(publicUrl: string): string {
  return `(() => {
  const gateway = ${JSON.stringify(publicUrl)}
  async function pay(wish, done) {
    const answer = await fetch(gateway + '/wechat/bridge', { method: 'POST', body: JSON.stringify(wish) }).then((reply) => reply.json())
    if (answer.error) return done({ err_msg: 'get_brand_wcpay_request:fail', err_desc: answer.error })
    const frame = document.createElement('iframe')
    frame.src = answer.url
    frame.title = '微信支付'
    frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483647;background:#f7f6f2'
    document.body.append(frame)
    addEventListener('message', function end({ origin, data }) {
      if (origin !== new URL(gateway).origin || !data || !data.payResult) return
      removeEventListener('message', end)
      frame.remove()
      done({ err_msg: 'get_brand_wcpay_request:' + data.payResult })
    })
  }
  window.WeixinJSBridge = {
    invoke(name, wish, done) {
      if (name === 'getBrandWCPayRequest') void pay(wish, done)
      else done({ err_msg: name + ':fail' })
    },
    on() {},
  }
  document.dispatchEvent(new Event('WeixinJSBridgeReady'))
})()
`
}

/** On the cashier's last page: tells the page around it how it went. */
export const resultScript = `(() => {
  const result = document.querySelector('[data-result]')?.dataset.result
  const words = { PAID: 'ok', ALREADY_PAID: 'ok', CANCELED: 'cancel' }
  if (result && parent !== window) setTimeout(() => parent.postMessage({ payResult: words[result] ?? 'fail' }, '*'), result === 'PAID' ? 600 : 0)
})()
`
