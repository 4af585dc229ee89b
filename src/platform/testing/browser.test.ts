import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { openBrowser } from './browser.ts'

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>调解中心</title>
<p id="sans" style="font: 40px sans-serif">调解</p><p id="serif" style="font: 40px SimSun">协议书</p>
<p id="script">没有脚本</p><script>document.getElementById('script').textContent = '有脚本'</script></html>`

async function served(t: TestContext): Promise<string> {
  const server = createServer((_request, response) => response.end(PAGE))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a page with and one without JavaScript', async (t) => {
  const baseURL = await served(t)
  const browser = await openBrowser(t)
  const rich = await browser.newPage({ width: 1280, height: 800, baseURL })
  await rich.goto('/')
  assert.equal(await rich.textContent('#script'), '有脚本')
  const plain = await browser.newPage({ width: 360, height: 640, javaScript: false, baseURL })
  await plain.goto('/')
  assert.equal(await plain.textContent('#script'), '没有脚本')
})

test('Chinese is drawn with the fonts of our packages', async (t) => {
  const baseURL = await served(t)
  const page = await (await openBrowser(t)).newPage({ width: 800, height: 600, baseURL })
  await page.goto('/')
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('DOM.enable')
  await devtools.send('CSS.enable')
  const { root } = await devtools.send('DOM.getDocument')
  const families: string[] = []
  for (const selector of ['#sans', '#serif']) {
    const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector })
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId })
    families.push(...fonts.map((font) => font.familyName))
  }
  assert.deepEqual(families, ['Noto Sans SC', 'Noto Serif SC'])
})
