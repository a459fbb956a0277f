// Hosts where anyone can publish, and mail domains anyone can have: never proof of who is behind them.

/** Compiled by hand on 2026-11-24 from the services' own help pages and short-link habits seen in Japan; an entry covers its sub-domains. */
export const PUBLIC_CONTENT_HOSTS: readonly string[] =
  `docs.google.com drive.google.com sites.google.com script.google.com groups.google.com calendar.google.com photos.app.goo.gl forms.gle goo.gl storage.googleapis.com
firebasestorage.googleapis.com web.app firebaseapp.com appspot.com run.app blogspot.com blogger.com translate.goog share.google g.co
github.io githubusercontent.com gist.github.com gitlab.io r10.to room.rakuten.co.jp plaza.rakuten.co.jp lin.ee liff.line.me page.line.me line.me/R lineblog.me
bit.ly t.co x.gd tinyurl.com is.gd ow.ly amzn.to a.co buff.ly cutt.ly rebrand.ly t.ly tiny.cc rb.gy qr.paps.jp u.to v.gd s.id shorturl.at urlz.fr onl.la ux.nu p.tl
notion.site notion.so amazonaws.com cloudfront.net awsapprunner.com elasticbeanstalk.com blob.core.windows.net web.core.windows.net azurewebsites.net azurefd.net azureedge.net cloudapp.net
sharepoint.com forms.office.com forms.cloud.microsoft onedrive.live.com 1drv.ms sway.office.com wixsite.com wixstudio.io editorx.io jimdofree.com jimdosite.com jimdo.com
ameblo.jp ameba.jp hatenablog.com hatenablog.jp hatenadiary.com hatenadiary.jp fc2.com fc2web.com livedoor.blog livedoor.jp note.com thebase.in base.shop stores.jp myshopify.com
pages.dev workers.dev r2.dev trycloudflare.com vercel.app netlify.app herokuapp.com onrender.com railway.app fly.dev replit.app glitch.me surge.sh weebly.com square.site squarespace.com webflow.io
wordpress.com tumblr.com medium.com substack.com telegra.ph pastebin.com dl.dropboxusercontent.com dropboxusercontent.com dropbox.com/s discord.gg cdn.discordapp.com t.me wa.me linktr.ee lit.link
geocities.jp geocities.com sakura.ne.jp xsrv.jp lolipop.jp crayonsite.com ec-net.jp peraichi.com strikingly.com my.canva.site canva.site framer.website framer.app duckdns.org
ngrok.io ngrok-free.app 000webhostapp.com gitbook.io typeform.com jotform.com surveymonkey.com google.com/url ck.page mailchi.mp form.run tayori.com formzu.net docs.yahoo.co.jp page.auctions.yahoo.co.jp
firebase.app bubbleapps.io softr.app tilda.ws yolasite.com site123.me godaddysites.com zendesk.com freshdesk.com atlassian.net zohopublic.com zohosites.com backblazeb2.com digitaloceanspaces.com ipfs.io`
    .split(/\s+/)
    .filter((host) => !host.includes('/'));

/** Free mail and carrier mail: an address there belongs to a person, not to the company. */
export const PUBLIC_MAIL_DOMAINS: readonly string[] =
  `gmail.com googlemail.com yahoo.co.jp ymail.ne.jp yahoo.ne.jp yahoo.com ymail.com rocketmail.com aol.com outlook.com outlook.jp hotmail.com hotmail.co.jp live.com live.jp msn.com
icloud.com me.com mac.com docomo.ne.jp ezweb.ne.jp au.com uqmobile.jp softbank.ne.jp i.softbank.jp vodafone.ne.jp disney.ne.jp ymobile.ne.jp willcom.com pdx.ne.jp rakuten.jp
proton.me protonmail.com pm.me tutanota.com tuta.io gmx.com gmx.net gmx.de web.de mail.com mail.ru yandex.com yandex.ru qq.com 163.com 126.com foxmail.com sina.com naver.com hanmail.net daum.net
zoho.com fastmail.com hey.com nifty.com biglobe.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp excite.co.jp goo.jp infoseek.jp`.split(
    /\s+/,
  );
