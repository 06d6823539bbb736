using System.Collections.Frozen;

namespace Ortak.Host;

/// <summary>
/// What people do that is worth remembering, and the words for it in a history. A deed's code stands in the audit trail for good; what
/// an entry adds ("15.10.2020 14.00") comes after the words.
/// </summary>
public static class Deeds
{
    public const string
        InstallationStarted = "installation-started", AccountMade = "account-made", AccountErased = "account-erased", PasswordReset = "password-reset", SecondStepSet = "second-step-set", SecondStepReset = "second-step-reset", PasswordLinkPrinted = "password-link-printed", PasskeyAdded = "passkey-added",
        PasskeyRemoved = "passkey-removed", SessionEnded = "session-ended", MailChanged = "mail-changed", SignedIn = "signed-in", LockedOut = "locked-out", AccountEdited = "account-edited", SignInLinked = "sign-in-linked", MunicipalityClaimed = "municipality-claimed",
        MunicipalityEntered = "municipality-entered", MunicipalityEdited = "municipality-edited", MunicipalityConfirmed = "municipality-confirmed", PrioritiesEdited = "priorities-edited",
        UnitAdded = "unit-added", UnitEdited = "unit-edited", UnitRemoved = "unit-removed",
        MemberAdded = "member-added", MemberEdited = "member-edited", MemberInvited = "member-invited", MemberJoined = "member-joined", RoleChanged = "role-changed", PostLeft = "post-left", HandoverRead = "handover-read",
        InvitationWithdrawn = "invitation-withdrawn", GuestInvited = "guest-invited", GuestJoined = "guest-joined", GuestEnded = "guest-ended", NgoAdded = "ngo-added", NgoRenamed = "ngo-renamed", NgoMemberInvited = "ngo-member-invited", NgoMemberJoined = "ngo-member-joined", NgoMemberEnded = "ngo-member-ended",
        TopicAdded = "topic-added", TopicEdited = "topic-edited", TopicRetired = "topic-retired", TopicBroughtBack = "topic-brought-back", TopicsOrdered = "topics-ordered",
        CooperationProposed = "cooperation-proposed", CooperationAccepted = "cooperation-accepted", CooperationDeclined = "cooperation-declined", CooperationEdited = "cooperation-edited", PartyInvited = "party-invited", CooperationEnded = "cooperation-ended",
        ContactsEdited = "contacts-edited", DocumentAdded = "document-added", DocumentRemoved = "document-removed",
        MeetingPlanned = "meeting-planned", MeetingEdited = "meeting-edited", MeetingMoved = "meeting-moved", MeetingCancelled = "meeting-cancelled", AgendaEdited = "agenda-edited", DelegateAdded = "delegate-added", DelegateRemoved = "delegate-removed",
        InvitationsSent = "invitations-sent", DelegateReplied = "delegate-replied", AttendanceNoted = "attendance-noted",
        DiscussionWritten = "discussion-written", OutcomeWritten = "outcome-written", OutcomeEdited = "outcome-edited", OutcomeRemoved = "outcome-removed", OutcomeDone = "outcome-done", OutcomeReopened = "outcome-reopened",
        MinutesProposed = "minutes-proposed", MinutesApproved = "minutes-approved", MinutesLocked = "minutes-locked", MinutesSentBack = "minutes-sent-back",
        AmendmentProposed = "amendment-proposed", AmendmentApproved = "amendment-approved", AmendmentInForce = "amendment-in-force", AmendmentWithdrawn = "amendment-withdrawn",
        DemoAdded = "demo-added", DemoRemoved = "demo-removed", Exported = "exported", Imported = "imported", MailDecided = "mail-decided";

    private static readonly FrozenDictionary<string, (string Turkish, string English)> Sentences = new Dictionary<string, (string, string)>
    {
        [InstallationStarted] = ("kurulumu başlattı", "set up the installation"),
        [AccountMade] = ("hesap açtı", "made an account"),
        [AccountErased] = ("hesabını sildi", "erased the account"),
        [PasswordReset] = ("parolasını yeniledi", "set a new password"),
        [SecondStepSet] = ("ikinci adımı kurdu", "set up the second step of sign-in"),
        [SecondStepReset] = ("giriş için ikinci adım kurulum yöneticisince sıfırlandı", "the second step of sign-in was reset by the operator"),
        [PasswordLinkPrinted] = ("kurulum yöneticisi parola yenileme bağlantısı çıkardı", "the operator printed a link to set a new password"),
        [PasskeyAdded] = ("geçiş anahtarı ekledi", "added a passkey"),
        [PasskeyRemoved] = ("geçiş anahtarını kaldırdı", "removed a passkey"),
        [SessionEnded] = ("bir oturumu kapattı", "ended a session"),
        [MailChanged] = ("e-posta adresini değiştirdi", "changed the e-mail address"),
        [SignedIn] = ("giriş yaptı", "signed in"),
        [LockedOut] = ("hesap geçici olarak kilitlendi", "account was locked for a while"),
        [AccountEdited] = ("hesap bilgilerini düzenledi", "edited the account"),
        [SignInLinked] = ("kurumsal girişi hesaba bağladı", "linked the account to the organisation's sign-in"),
        [MunicipalityClaimed] = ("kayıtlı bir belediye adına katılmak istedi", "asked to join for a municipality that is already here"),
        [MunicipalityEntered] = ("belediyeyi kaydetti", "entered the municipality"),
        [MunicipalityEdited] = ("belediye bilgilerini düzenledi", "edited the municipality's profile"),
        [MunicipalityConfirmed] = ("belediyenin kaydını onayladı", "confirmed the municipality's record"),
        [PrioritiesEdited] = ("stratejik öncelikleri düzenledi", "edited the strategic priorities"),
        [UnitAdded] = ("birim ekledi", "added a unit"),
        [UnitEdited] = ("birimi düzenledi", "edited a unit"),
        [UnitRemoved] = ("birimi kaldırdı", "removed a unit"),
        [MemberAdded] = ("üye ekledi", "added a member"),
        [MemberEdited] = ("üye bilgilerini düzenledi", "edited a member"),
        [MemberInvited] = ("üyeyi davet etti", "invited a member"),
        [MemberJoined] = ("belediyeye katıldı", "joined the municipality"),
        [RoleChanged] = ("bir üyenin yetkisini değiştirdi", "changed a member's role"),
        [PostLeft] = ("görevden ayrılışı kaydetti", "recorded that a post was left"),
        [HandoverRead] = ("devir listesini okudu", "read the handover list"),
        [InvitationWithdrawn] = ("daveti geri çekti", "withdrew an invitation"),
        [GuestInvited] = ("konuk davet etti", "invited a guest"),
        [GuestJoined] = ("konuk olarak katıldı", "joined as a guest"),
        [GuestEnded] = ("konuğun erişimini kapattı", "ended a guest's access"),
        [NgoAdded] = ("STK ekledi", "added a civil-society organisation"),
        [NgoRenamed] = ("STK'nın adını değiştirdi", "renamed a civil-society organisation"),
        [NgoMemberInvited] = ("STK temsilcisini davet etti", "invited a civil-society organisation's representative"),
        [NgoMemberJoined] = ("STK temsilcisi olarak katıldı", "joined for a civil-society organisation"),
        [NgoMemberEnded] = ("STK temsilcisinin erişimini kapattı", "ended the access of a civil-society organisation's representative"),
        [TopicAdded] = ("konu ekledi", "added a topic"),
        [TopicEdited] = ("konuyu düzenledi", "edited a topic"),
        [TopicRetired] = ("konuyu kullanımdan kaldırdı", "retired a topic"),
        [TopicBroughtBack] = ("konuyu yeniden kullanıma aldı", "brought a topic back"),
        [TopicsOrdered] = ("konuların sırasını değiştirdi", "changed the order of topics"),
        [CooperationProposed] = ("iş birliğini önerdi", "proposed the cooperation"),
        [CooperationAccepted] = ("iş birliğini kabul etti", "accepted the cooperation"),
        [CooperationDeclined] = ("iş birliği davetini reddetti", "declined the invitation to cooperate"),
        [CooperationEdited] = ("iş birliğini düzenledi", "edited the cooperation"),
        [PartyInvited] = ("bir belediyeyi iş birliğine davet etti", "invited a municipality to the cooperation"),
        [CooperationEnded] = ("iş birliğini sona erdirdi", "ended the cooperation"),
        [ContactsEdited] = ("ilgili kişileri düzenledi", "edited the contact members"),
        [DocumentAdded] = ("belge ekledi", "added a document"),
        [DocumentRemoved] = ("belgeyi kaldırdı", "removed a document"),
        [MeetingPlanned] = ("toplantı planladı", "planned a meeting"),
        [MeetingEdited] = ("toplantıyı düzenledi", "edited the meeting"),
        [MeetingMoved] = ("toplantının zamanını değiştirdi", "moved the meeting"),
        [MeetingCancelled] = ("toplantıyı iptal etti", "cancelled the meeting"),
        [AgendaEdited] = ("gündemi düzenledi", "edited the agenda"),
        [DelegateAdded] = ("heyete kişi ekledi", "added somebody to a delegation"),
        [DelegateRemoved] = ("heyetten kişi çıkardı", "took somebody off a delegation"),
        [InvitationsSent] = ("toplantı davetlerini gönderdi", "sent the invitations"),
        [DelegateReplied] = ("toplantı davetini yanıtladı", "replied to the invitation"),
        [AttendanceNoted] = ("katılımı kaydetti", "noted who attended"),
        [DiscussionWritten] = ("görüşme metnini yazdı", "wrote what was discussed"),
        [OutcomeWritten] = ("tutanağa sonuç ekledi", "added an outcome to the minutes"),
        [OutcomeEdited] = ("tutanaktaki bir sonucu düzenledi", "edited an outcome"),
        [OutcomeRemoved] = ("tutanaktan bir sonucu çıkardı", "removed an outcome"),
        [OutcomeDone] = ("bir sonucu tamamlandı olarak işaretledi", "marked an outcome as done"),
        [OutcomeReopened] = ("bir sonucu yeniden açtı", "reopened an outcome"),
        [MinutesProposed] = ("tutanağı onaya sundu", "proposed the minutes for approval"),
        [MinutesApproved] = ("tutanağı onayladı", "approved the minutes"),
        [MinutesLocked] = ("tutanak kilitlendi", "the minutes were locked"),
        [MinutesSentBack] = ("tutanağı geri gönderdi", "sent the minutes back"),
        [AmendmentProposed] = ("tutanakta değişiklik önerdi", "proposed an amendment"),
        [AmendmentApproved] = ("tutanak değişikliğini onayladı", "approved an amendment"),
        [AmendmentInForce] = ("tutanak değişikliği yürürlüğe girdi", "an amendment came into force"),
        [AmendmentWithdrawn] = ("değişiklik önerisini geri çekti", "withdrew an amendment"),
        [DemoAdded] = ("örnek öyküyü ekledi", "added the demo story"),
        [DemoRemoved] = ("örnek öyküyü kaldırdı", "removed the demo story"),
        [Exported] = ("belediyenin verisini dışa aktardı", "exported the municipality's data"),
        [Imported] = ("belediyenin verisini içe aktardı", "imported the municipality's data"),
        [MailDecided] = ("bekleyen bir e-posta hakkında karar verdi", "decided about a mail that was stuck"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All codes, for a test that each has words and no two the same.</summary>
    public static IEnumerable<string> All => Sentences.Keys;

    /// <summary>The words of a deed, to stand after the name of who did it.</summary>
    public static string Say(string deed, Words words) => Sentences.TryGetValue(deed, out var both) ? words.Say(both.Turkish, both.English) : deed;
}
