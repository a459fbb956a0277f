// Hosts where anyone can publish, and mail domains anyone can have: never proof of who is behind them.

/**
 * Pages, forms, files and short links that anyone can make. `x` covers x and all below it; `*.x` only what lies
 * below, where x and `www.x` are the host's own site. Written by hand on 2026-11-24, Japan first.
 * Left out: open places told apart only by their path (discord.com/invite, line.me/R), which the verdict reads.
 */
export const PUBLIC_CONTENT_HOSTS: readonly string[] = list(`
  docs.google.com drive.google.com drive.usercontent.google.com sites.google.com script.google.com
  script.googleusercontent.com groups.google.com calendar.google.com lookerstudio.google.com
  colab.research.google.com googleusercontent.com storage.cloud.google.com storage.googleapis.com
  firebasestorage.googleapis.com firebasestorage.app photos.app.goo.gl forms.gle goo.gl share.google
  translate.goog page.link *.web.app *.firebaseapp.com *.appspot.com *.run.app *.blogspot.com *.blogspot.jp

  *.sharepoint.com forms.office.com forms.cloud.microsoft forms.microsoft.com customervoice.microsoft.com
  onedrive.live.com 1drv.ms sway.office.com sway.cloud.microsoft *.blob.core.windows.net
  *.web.core.windows.net *.azurewebsites.net *.azurefd.net *.azureedge.net *.cloudapp.net
  *.cloudapp.azure.com *.azurestaticapps.net

  *.amazonaws.com *.cloudfront.net *.awsapprunner.com *.elasticbeanstalk.com *.amplifyapp.com *.awsapps.com

  *.github.io *.githubusercontent.com gist.github.com *.gitlab.io *.gitbook.io
  *.pages.dev *.workers.dev *.r2.dev *.trycloudflare.com *.vercel.app *.netlify.app *.herokuapp.com
  *.onrender.com *.railway.app *.fly.dev *.replit.app *.glitch.me *.surge.sh *.bubbleapps.io *.softr.app
  *.ngrok.io *.ngrok.app *.ngrok-free.app *.ngrok-free.dev *.duckdns.org *.000webhostapp.com
  *.digitaloceanspaces.com *.ondigitalocean.app *.backblazeb2.com ipfs.io dweb.link

  bit.ly t.co x.gd tinyurl.com is.gd v.gd ow.ly amzn.to a.co buff.ly cutt.ly rebrand.ly t.ly tiny.cc rb.gy
  u.to s.id shorturl.at urlz.fr onl.la onl.tw ux.nu p.tl qr.paps.jp r10.to lin.ee

  liff.line.me page.line.me timeline.line.me lineblog.me room.rakuten.co.jp plaza.rakuten.co.jp
  auctions.yahoo.co.jp chiebukuro.yahoo.co.jp
  ameblo.jp note.com *.hatenablog.com *.hatenablog.jp *.hateblo.jp *.hatenadiary.com *.hatenadiary.jp
  *.fc2.com *.fc2web.com livedoor.blog blog.livedoor.jp *.blog.jp *.seesaa.net *.geocities.jp
  www.geocities.jp www.geocities.co.jp geocities.com *.sakura.ne.jp *.xsrv.jp *.lolipop.jp
  *.crayonsite.com *.crayonsite.net *.peraichi.com *.ec-net.jp
  *.thebase.in *.base.shop *.base.ec *.stores.jp *.myshopify.com *.square.site *.jimdofree.com
  *.jimdosite.com *.jimdo.com form.run *.form.run tayori.com formzu.net ws.formzu.net

  *.wixsite.com *.wixstudio.io *.editorx.io *.weebly.com *.squarespace.com *.webflow.io *.wordpress.com
  *.tumblr.com *.strikingly.com *.canva.site *.framer.website *.framer.app *.tilda.ws *.yolasite.com
  *.godaddysites.com *.site123.me *.carrd.co *.zendesk.com *.freshdesk.com *.atlassian.net
  *.zohopublic.com *.zohosites.com *.typeform.com *.jotform.com *.surveymonkey.com *.mailchi.mp mailchi.mp
  notion.so *.notion.site medium.com *.substack.com telegra.ph pastebin.com linktr.ee lit.link
  dropboxusercontent.com discord.gg cdn.discordapp.com t.me wa.me`);

/**
 * Mail anyone can have: an address there belongs to a person, not to the company. Here `x` is x alone, since the
 * company itself often writes from below it (mail.yahoo.co.jp); `*.x` stands where names below are handed out too.
 */
export const PUBLIC_MAIL_DOMAINS: readonly string[] = list(`
  gmail.com googlemail.com yahoo.co.jp yahoo.ne.jp ymail.ne.jp yahoo.com yahoo.co.uk yahoo.fr yahoo.de
  yahoo.com.tw yahoo.com.hk ymail.com rocketmail.com aol.com outlook.com outlook.jp hotmail.com hotmail.co.jp
  hotmail.co.uk hotmail.fr live.com live.jp msn.com icloud.com me.com mac.com privaterelay.appleid.com
  *.onmicrosoft.com *.amazonses.com
  marketplace.amazon.co.jp marketplace.amazon.com guest.booking.com property.booking.com mchat.booking.com
  users.noreply.github.com fw.rakuten.co.jp shop.rakuten.co.jp googlegroups.com

  docomo.ne.jp mopera.net *.mopera.net ezweb.ne.jp *.ezweb.ne.jp au.com uqmobile.jp softbank.ne.jp i.softbank.jp vodafone.ne.jp *.vodafone.ne.jp
  disney.ne.jp ymobile.ne.jp ymobile1.ne.jp y-mobile.ne.jp emobile.ne.jp willcom.com pdx.ne.jp *.pdx.ne.jp wcm.ne.jp
  rakumail.jp rakuten.jp

  nifty.com biglobe.ne.jp *.biglobe.ne.jp so-net.ne.jp *.so-net.ne.jp ocn.ne.jp *.ocn.ne.jp plala.or.jp
  *.plala.or.jp dion.ne.jp *.dion.ne.jp auone-net.jp *.auone-net.jp excite.co.jp goo.jp infoseek.jp
  *.infoseek.jp jcom.home.ne.jp jcom.zaq.ne.jp asahi-net.or.jp *.asahi-net.or.jp eonet.ne.jp *.eonet.ne.jp

  proton.me protonmail.com pm.me tutanota.com tuta.io tuta.com gmx.com gmx.net gmx.de web.de mail.com mail.ru
  yandex.com yandex.ru qq.com 163.com 126.com foxmail.com sina.com naver.com hanmail.net daum.net zoho.com
  zohomail.com fastmail.com hey.com duck.com mozmail.com`);

function list(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
