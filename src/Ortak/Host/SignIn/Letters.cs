using Ortak.Data;
using Ortak.Host.Mail;

namespace Ortak.Host.SignIn;

/// <summary>The mails about one's own account, in the language of the account.</summary>
public static class Letters
{
    public static Words WordsOf(Account account) => account.Language == "en" ? Words.English : Words.Turkish;

    public static void Reset(this OrtakDb db, Account account, string link, DateTime now) => db.Write(account, account.Email!, now,
        "Ortak parolanızı yenileyin", "Set a new Ortak password",
        $"""
         Parolanızı yenilemek için bu bağlantıyı açın; bir saat geçerlidir:
         {link}

         Bunu siz istemediyseniz bir şey yapmanız gerekmez; parolanız değişmedi.
         """,
        $"""
         To set a new password, open this link; it is valid for an hour:
         {link}

         If you did not ask for this, you need do nothing; your password has not changed.
         """);

    public static void PasswordChanged(this OrtakDb db, Account account, DateTime now) => db.Write(account, account.Email!, now,
        "Ortak parolanız değişti", "Your Ortak password has changed",
        """
        Hesabınızın parolası az önce değişti; öteki oturumlar kapatıldı.

        Bunu siz yapmadıysanız hemen giriş sayfasındaki “Parolamı unuttum” bağlantısıyla yeni bir parola belirleyin.
        """,
        """
        The password of your account has just been changed; other sessions were ended.

        If this was not you, set a new one now by “I forgot my password” on the sign-in page.
        """);

    public static void ConfirmMail(this OrtakDb db, Account account, string mail, string link, DateTime now) => db.Write(account, mail, now,
        "Yeni e-posta adresinizi onaylayın", "Confirm your new e-mail address",
        $"""
         Ortak hesabınızda bundan böyle bu adresi kullanmak için bağlantıyı açıp onaylayın; bir saat geçerlidir:
         {link}

         Bunu siz istemediyseniz bir şey yapmanız gerekmez.
         """,
        $"""
         To use this address for your Ortak account from now on, open the link and confirm; it is valid for an hour:
         {link}

         If you did not ask for this, you need do nothing.
         """);

    public static void MailChanged(this OrtakDb db, Account account, string old, DateTime now) => db.Write(account, old, now,
        "Ortak hesabınızın e-posta adresi değişti", "The e-mail address of your Ortak account has changed",
        "Hesabınız bundan böyle başka bir adresle çalışıyor. Bunu siz yapmadıysanız belediyenizin Ortak yöneticisine hemen haber verin.",
        "Your account now works with another address. If this was not you, tell your municipality's Ortak administrator at once.");

    public static void Locked(this OrtakDb db, Account account, DateTime now) => db.Write(account, account.Email!, now,
        "Ortak hesabınız 15 dakika kilitlendi", "Your Ortak account is locked for 15 minutes",
        """
        Hesabınıza art arda sekiz kez yanlış parola ya da kodla girilmeye çalışıldı; parolayla giriş 15 dakika kapalı. Geçiş anahtarıyla giriş açık.

        Deneyen siz değilseniz ve parolanızın bilindiğini düşünüyorsanız yeni bir parola belirleyin.
        """,
        """
        Somebody tried to sign in to your account with a wrong password or code eight times in a row; signing in by password is closed for 15 minutes. Passkeys still work.

        If it was not you and you think your password is known, set a new one.
        """);

    /// <param name="passkeysToo">The passkeys went as well.</param>
    /// <param name="withLink">The operator has a link that sets a new password.</param>
    public static void SecondStepReset(this OrtakDb db, Account account, bool passkeysToo, bool withLink, DateTime now) => db.Write(account, account.Email!, now,
        "Ortak hesabınızın ikinci adımı sıfırlandı", "The second step of your Ortak account has been reset",
        $"""
         Kurulum yöneticisi hesabınızın ikinci adımını sıfırladı: doğrulama uygulamanızın kodları ve kurtarma kodlarınız artık geçmez{(passkeysToo ? ", geçiş anahtarlarınız kaldırıldı" : "")}; bütün oturumlarınız kapatıldı.{(withLink ? " Kurulum yöneticisi ayrıca yeni parola belirlemek için bir saat geçerli bir bağlantı çıkardı." : "")}

         Bundan sonraki ilk girişinizde, parolanızı yazdıktan sonra ikinci adımı yeniden kuracaksınız.

         Bunu siz istemediyseniz kurulum yöneticisine hemen haber verin.
         """,
        $"""
         The operator of the installation has reset the second step of your account: codes of your authenticator app and your recovery codes no longer work{(passkeysToo ? ", your passkeys have been removed" : "")}; all your sessions have been ended.{(withLink ? " The operator also has a link to set a new password, valid for an hour." : "")}

         When you next sign in, you will set up the second step anew after writing your password.

         If you did not ask for this, tell the operator at once.
         """);

    private static void Write(this OrtakDb db, Account account, string to, DateTime now, string turkishSubject, string englishSubject, string turkish, string english)
    {
        Words words = WordsOf(account);
        db.Post(to, account.Name, words.Say(turkishSubject, englishSubject), words.Say($"Sayın {account.Name},\n\n{turkish}\n", $"Dear {account.Name},\n\n{english}\n"), now);
    }
}
