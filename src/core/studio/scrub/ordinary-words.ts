/**
 * Ordinary words of services and offices: the labels of an unknown portal contain some of them. Those that are also
 * names of people are in `NAMES_TOO` as well.
 */
export const ORDINARY_WORDS =
  'amende contravention consigner forfaitaire infraction procès verbaliser rétention fourrière tunnel électrique hybride thermique gazole casque camion scooter moto ' +
  'passager assureur constat bris collision alterné exclusif alternance compensatoire autorité coparent adoptif concubin concubinage célibataire veuf veuve divorcer pacser ' +
  'marier épouser fratrie jumeau aîné cadet nourrisson bébé puéricultrice congés couche poussette responsabilité contre diphtérie tétanos poliomyélite coqueluche rougeole ' +
  'rubéole oreillons hépatite européen trajet blessure lésion fracture soin soignant aidant infirme malentendant malvoyant aveugle surdité cécité inclusion insertion ' +
  'prothésiste ambulance brancard hospitaliser posologie pathologie chronique affection symptôme douleur fièvre adulte grille départemental cantonal communal intercommunal ' +
  'métropolitain télésurveillance portage livreur auxiliaire grabataire déambulateur canne lit médicaliser téléalarme rachat racheter cotiser anticiper anticipé long ' +
  'longue plein décote surcote réversion vieillesse pensionné préretraite cumul liquidation liquider auto entrepreneur micro affaire foncier bâti secondaire mobilier ' +
  'meubler meublé œuvre mécénat abattement parts mensualiser échelonner créance créancier débiteur remise gracieux gracieuse perçu médiateur médiation conciliateur ' +
  'défenseur contentieux amiable pénalité commissaire glisser maximal minimal format dépasser compresser recadrer pivoter flou recto dématérialiser dématérialisé ' +
  'regroupement naturaliser subsidiaire frontalier détacher habitable étage digicode interphone cave garage box balcon bain douche toilette salon duplex locatif locative ' +
  'expulsion expulser expulsé squat indigne insalubre vétuste humidité moisissure punaise cafard rat hauteur isolation fenêtre vitrage chaudière radiateur cheminée ' +
  'électricité fioul eau robinet kilowatt consommation relève coupure bus métro tramway train gare emprunter emprunté abonné réduit contrôleur terminus barré barrée rayer ' +
  'rayé volé détruire céder acquéreur opposition opposer débloquer découvert agios domicilier surendetter fichage défichage placement critère universitaire faculté amphi ' +
  'thèse mémoire apprenti stagiaire tutorat cité collégien écolier viande œuf lait gluten arachide halal casher végétarien végétalien végan goûter petit-déjeuner dîner ' +
  'souper soir après-midi loisir loisirs hiver printemps automne week-end bénévole bénévoles manifestation tombola loterie vide-grenier kermesse fête fêtes salles ' +
  'vidéoprojecteur sonorisation chaise tonnelle barnum podium scène gradin défense urne décès décéder défunt inhumer inhumation crémation funéraire obsèques cercueil ' +
  'intégral intégrale plurilingue marge aménager aménagement abri véranda pergola serre haie élaguer abattre construction démolir lotir bornage mitoyen mitoyenneté ' +
  'chaussée bateau échafaudage benne grue nuisance bruit sonore sonores odeur fumée lampadaire candélabre feu signalisation piéton nid-de-poule caniveau catégoriser ' +
  'catégorisé mordre morsure errant capturer refuge frelon asiatique guêpe abeille essaim pigeon sélectif sélective jaune vert gris déchets verre carton plastique ' +
  'ferraille gravats amiante badge tournée sac rouleau texto confiance terminal tablette smartphone biométrie empreinte faciale visage selfie personnaliser personnalisé ' +
  'paramétrer activer traceur publicité gagner dépenser héberger nourrir élever éduquer encadrer coiffer couper coudre peindre bricoler jardiner salarier saisonnier ' +
  'vacataire fonctionnaire contractuel artisan commerçant agriculteur libéral chômeur pourboire déplacement astreinte garde quotité partiel ancienneté préavis démission ' +
  'démissionner licencier licencié rupture conventionnel conventionnelle embauche embaucher déterminé indéterminé avenant verser semestriel occasionnel postérieur actuel ' +
  'beau belle frère sœur oncle tante cousin neveu nièce gendre bru curateur ami collègue avenue boulevard impasse allée chemin route square hameau lieu-dit bâtiment ' +
  'escalier appartement distribution cedex jeter ranger cacher éteindre descendre partir inexact erroné erronée périmé périmée expiré caduc prioritaire normal lent cher ' +
  'tamponner cacheter légaliser traduire traduction traducteur interprète assermenter plaignant agresser agression violence cambriolage escroquerie arnaque menace ' +
  'harcèlement discrimination témoignage gendarme policier greffe peine sursis forêt chasse chasser pêche pêcher arme munition gibier nautique plaisance côtier hauturier ' +
  'drone aéronef masculin féminin né née âge yeux cheveux signe corbeille encart tuile cellule croissant décroissant plier avancement instruire instructeur notifier ' +
  'manquant manquante ' +
  'absence absent second scolariser individualiser intolérance franchise recontacter reconnaître reconnais reconnaissez pris connaissance intérieur judiciaire assemblée ' +
  'descriptif descriptive prévisionnel nettoyage vider promotionnel foire partiellement totalement grossir renforcer estimer évoluer fonds solidarité rénovation rénover ' +
  'énergétique diagnostic performance digital digitale digitales abonner aboutir accélérer acceptation accessibilité accessible accidentel accompagné accueillir acheminer ' +
  'adaptation adéquat adjoint admettre admis admission adopter adversaire affecter affirmatif agrafe agrément alerte alimentaire alimentation allégé alloué alternatif ' +
  'amener amortir ample analyser anomalie annexer annoncer annonce annuaire annulable anonymat antenne apposer apprécier approbation approximatif appui aptitude arrondir ' +
  'arrêté assesseur assidu assiduité assister assujetti astuce attache attirer attribution auditeur augmentation authentifier authentification autrement avantageux averti ' +
  'baisser balance basculer bilingue bienvenu bonus borne bouger brancher brochure bureautique cagnotte calendaire campagne candidature capture caractéristique centraliser ' +
  'cerner certitude cesser chantier chiffrer chronologie cibler circuit citoyenneté clarifier classement classique clavier clic clientèle codifier cohérent collaborateur ' +
  'collecter combinaison combiner commodité communautaire compagnie comparaison comparatif compensation compenser compétent complexe composante comporter comportement ' +
  'compréhension comptabiliser comptabilité comptage concentrer conception concert concevoir concilier concours confier congrès conjugal considérer consigne consister ' +
  'consolider consommer consulat consultatif contenir continu contraire contrer contributif convaincre convenance converser convivial coopération coordonner corps corporel ' +
  'correctif correspondant coupable courbe courbure coûter coût croiser cumuler curriculum débattre déborder décaler décharge décharger déchéance déconseiller décrire ' +
  'décret décrocher dédier défaillance déformation dégât dégradation dégrèvement déléguer délégation délégué délibération délimiter démarcher démontrer dénombrer dénommer ' +
  'dénomination départager dépannage dépister dépistage déployer déposant dérogatoire désactivation désignation désinscrire désinscription destiner détecter déterminer ' +
  'développer développement dévier diagnostiquer dialogue dictée diffusion diligence dimension diplômer directement directeur directive dispense dispenser dispositif ' +
  'dissocier dissoudre distinguer distribuer divers doublon doute doter drap durable durer dynamique éboulement écart échanger échelonné éclaircir écologie écologique ' +
  'économiser écouter écran éditeur éducatif efficace égal égalité élaborer élargir éligible éligibilité émission emmener émetteur empêcher emprise encadrement encaisse ' +
  'encombrer endommager enlèvement énoncer enquêter enseigner entamer entité entraîner entrave énumérer envergure environ environnement épuiser équilibre équivalent ' +
  'équivalence espèces essentiel établi éventuel éventuellement évoquer exclure exclusion exécuter exécution exemplaire exemption exonération exonérer exposition exprès ' +
  'extraire extraordinaire extrême fabrication fabriquer facilement facilité facturer facturation faciliter familier fausse favoriser fédération fiable fiabilité ficher ' +
  'fidélité finaliser financer fiscalité flux focal fondateur forcer forme fourchette fourniture fraction fragile fusion fusionner futur gain gamme garantir garant gélule ' +
  'généraliser générique gratuité grave grief groupement habileté habiliter heurt hiérarchie homologuer humanitaire hydraulique hygiène hypothèque hypothèse identitaire ' +
  'illimité illustrer imminent immobilisation impacter impératif implantation importance important importer impression impromptu inachevé incendie incapable inciter ' +
  'incomber inconnu incorporer indexer indirect indispensable individu inexistant infirmer influence infructueux ingénieur inhabituel initiative injustifié innover inonder ' +
  'inondation inoubliable insister insolvable inspecter inspection installer instance instaurer instituer institution intégralité intégration intensité intenter ' +
  'interlocuteur interruption intervenir introduction invalider inventaire investissement invitation invité involontaire irrégulier isoler itinérant jalon jouer jouet ' +
  'joueur jumelage jurisprudence jury justesse labelliser laïcité langage lavage légalement légende légitime lésé levier licite limitation linge littérature livrable ' +
  'localiser localisation locution logistique longévité lunettes lutte magasin magistrat maintenance malentendu malheureusement manager manipulation marchandise marquer ' +
  'matière matricule ménager mensuellement mériter métrage mètre migrer migration mission modaliser modérateur module moindre monétaire moniteur motiver motorisé moyenne ' +
  'mutualiser navigable négocier néant nomade nombreux nominatif nomination normalement norme notable notamment notation notoire numérotation nutrition objectif ' +
  'obligatoirement observer observation obstacle occupant omettre omission opérateur opérer opportunité optimiser optimal ordinaire organigramme orienter outillage outre ' +
  'paragraphe parapluie pareil parité partage partenaire partenariat participation participant particularité parution passation patrimonial paysage pénal pénible ' +
  'performant périmètre périphérique permanence persister personnalisation perspective pertinent perturber perturbation photographier pilotage plafonner planifier ' +
  'plaquette plénier pointer pointage ponctuellement population potentiel pourvoir pratiquer préalablement précaution prédéfini préfet préférentiel préjudice préliminaire ' +
  'prématuré prescription préserver présumer prétention prêter prévention principalement prioriser privatif privation privatisation probable problématique procédural ' +
  'profiter profond programmer progressif progression prohiber projeter prolongation promouvoir propre proportion prospecter prospection protocole provenance provision ' +
  'provisionnel proximité publication puissant pénurie quelconque questionner quorum quota raccorder radier radiation raisonnable ramener randonner rangement rapatrier ' +
  'rapidement rassemblement rassurer ratio réalisable réalisation récidive réciproque réclamer recommandation recompter reconduction reconstituer reconversion ' +
  'rectification recycler recyclage rédaction redevable réduction rééducation réellement référencer réfléchir réforme refonte regagner régie regretter régulateur ' +
  'réhabilitation réintégrer relationnel relever reliquat remarque remédier rémunérer renfort renommer rentable renvoi répercuter répertorier répétition répondant ' +
  'reproduction requérant requérir réquisition résiliable résistance résolution ressort restreint restriction résulter rétablissement retenue retouche rétroactif réunir ' +
  'revaloriser révision rigueur risquer rotation routier rythme sacrifier sanitaire sauvegarde schématique scolarisation scrupuleux séjourner sélectionneur seniors ' +
  'sensibiliser sensibilisation séquence sérénité sérieux seulement sévère signifier silencieux simplement simplification simultané situer sociétaire soigner solennel ' +
  'sondage sortant souhait souhaiter soulager soumission soustraire souverain spécifique spécifier spectateur spontané stable stabilité stationner statutaire stipuler ' +
  'stocker stock stratégie strict structurel substitution subvenir succursale suiveur superviser suppléant suppression surcharge surcoût surplus surveillance survenir ' +
  'susceptible suspect syndical synthétique tabac tableur tampon taxer technicien téléconsultation télédéclaration télédéclarer télépaiement télérèglement télétravail ' +
  'témoigner temporairement tendance tenue terrestre territorial tolérance totalité tourisme touristique traçabilité tracer tracé tradition tranquille transcrire ' +
  'transférable transformation transformer transit transitoire transparence transporter travailleur trésorerie triage triennal trousse tutoriel typologie ultime unanimité ' +
  'unilatéral unitaire univers urbain usuel utilement vacance variation varier vecteur vérifiable véritable versant vidange vigilance violation viser visibilité vocation ' +
  'volontariat volontairement volumineux voyager voyageur vulnérable ' +
  'abattoir abaissement abîmer abolir abonder abreuvoir abréger abréviation abriter abrogation absorber abus académie académique accent accepteur accessoire accordéon ' +
  'accotement accrocher accroissement accueillant acheteur acide acier acoustique acquisition acquitter acquittement acrobatie adjonction adjudication administrateur ' +
  'administrer admissible adolescent adoucir adoucisseur aération aérogare aéroport aéroportuaire affaiblir affermage affichette affiliation affilier afflux affréter ' +
  'agenda aggravation aggraver agglomération agitation agrandissement agressif agroalimentaire aiguille ailleurs aimant aire aisance alarme album alcool aliment aligner ' +
  'alignement alléger aller alourdir alpin altération altitude alvéole amas amateur ambassade ambiance ambigu ambitieux ambulancier amélioration amendement amerrissage ' +
  'ameublement ampleur ampoule amputer amuser analphabète anatomie anesthésie anniversaire annuité annulaire antécédent antérieurement antibiotique antivol anxiété aperçu ' +
  'apiculture aplanir apparent apparition appelant appellation appétit applaudir applicable apport appréciation approcher approvisionnement aquatique aqueduc arboriculture ' +
  'archéologie architecte architecture ardoise aride aristocratie armoire aromatique arpenter arracher arrangement arranger arrivage arrosage arroser arsenal artère ' +
  'articulation artificiel artistique ascendant aspect asphalte aspirateur aspiration assainir assaut assemblage assembler asservir assiette assignation assimilation ' +
  'assise assortir assouplir asthme astreindre atmosphère atout atroce attaquer attarder atteinte attenant attentif atténuer atterrissage attestataire attrait attrayant ' +
  'attribut audition auditoire auge autocar autocollant automatique automobile autopsie autoroute autrui avalanche aventure aversion aviation avicole avoisinant axe azote ' +
  'babillard bâche bagage baignade baignoire balayage balayer baleine baliser ballon bannière banquette banquier baptême baraque basilique basket bataille bavoir béquille ' +
  'béton bétail betterave biberon bicyclette biface bimensuel bimestriel biologie biologique biomasse biscuit bivouac blanchir blanchisserie blesser blindage bloquant ' +
  'bobine boisement boiserie bonification bordure botanique bottin bouche bouclier boue bouillir boulangerie bousculer boussole bouteille braderie branchage brancardier ' +
  'brasserie break bretelle brevet breveter bricolage brindille brique brocanteur brochette bronche brouette brouillard broussaille broyage broyer broyeur brûlage brûler ' +
  'brûlure brûleur brusque brutal bruyant buée bulle butane cabine cabinet câble câbler cachet caducité cafétéria cahier caisson calamité calibre calorie caméscope ' +
  'camionnette campement canalisation canapé cancer canton canular caoutchouc capillaire capot captation captif carafe carbone carburateur carcasse cardiaque cardiologie ' +
  'cardiologue cargaison carie carnaval carreler carrelage carrefour carrelé carrossable cartilage cartographie cartouche casino casser casserole cassette catalogue ' +
  'catalyseur catastrophe cathédrale causer causerie ceinture célébration célébrer cellulaire cellulose cendre cendrier censure centime centimètre centrale céramique ' +
  'céréalier cérémonie cerveau cervical cessation cessible chaloupe changeant chantant chanvre chaos chapiteau charcuterie chargement charger charpente charte chassis ' +
  'chatouiller chauffe chauffeur chenil chenille chimie chimique chirurgie chirurgical chirurgien choc chocolat cholestérol chorale chroniqueur chute cible cigarette cil ' +
  'ciment cinéma circonscription circonstances cirque citerne civière civique clandestin clarté clavicule climat climatique climatisation clinique cloison cloque ' +
  'coagulation coalition coassurance cœur coffre coffret cohabitation cohésion coiffe coiffeur coin coïncidence colère colique coller colline collectivité colmatage comble ' +
  'combustible combustion comédie comestible comité commémoration commencement commenter commerce commettre commis commun communauté communément communiqué commutateur ' +
  'compact compagnon comparaître comparution compartiment compas compétitif complication compliquer complice complot comportemental composition compote compression ' +
  'compromis compromettre compter comptoir concentration concertation concierge conclusion concret concurrence condamnation condamner condensation condiment condoléances ' +
  'confection confédération conférence confiture confort confortable confronter congélateur congénital conjonctivite conjoncture consacrer conscience consécutif ' +
  'conseillère conséquence conserve considération console consommateur conspiration constatation constellation consternation constipation constitution constructeur ' +
  'consultant contagieux contaminer contamination contempler contemporain conteneur contenter conteste conteur continent continuel contraception contractant contracter ' +
  'contraction contraindre contrebande contrefaçon contrepartie contresigner contribuable contributeur convalescence conventionné conversation conversion conviction ' +
  'convivialité convoi copropriétaire coque coquillage coquille corporation correctement corrosion corruption corsage cortège cosmétique costume cotation coton coucher ' +
  'couchage coude couler couloir coup couramment courbature coursier courtage coussin couvercle crabe crâne crainte cravate crayon créatif créativité crédible créditer ' +
  'créditeur crématorium crèmerie crêpe creuser crevette crime criminel crise cristal critique crochet crosse crue cruel cuisinière cuisse cuivre culinaire culpabilité ' +
  'cultivateur cultiver culturel cure curieux curiosité cuve cyclique cycliste cyclone cylindre dallage danger dangereux danseur débarquement débarras débarrasser ' +
  'déblaiement débloquage déboisement débouché déboucher débroussaillage débroussailler débutant décadence décalage décapage décennal décennie décent déchirer déchirure ' +
  'décibel décisif déclin décliner décoller décomposer décomposition déconseillé décor décoration décorer découpage découper découverte décrochage déduction défaite ' +
  'défendre défendeur défenderesse défensif déferler déficience déficient déficit définition déflagration défunte dégager dégel déglutition dégriser déguisement ' +
  'dégustation délaissement délaisser délibérer délicat délinquance déloyal démantèlement démarrage démarrer démembrement démence déménager déménageur démocratie ' +
  'démographie démographique démonstration démonter démontable dénonciation dénoncer dent dentier dentition dépanner dépanneur dépanneuse départ dépendre dépendant ' +
  'dépeupler déplaisant dépliant dépolluer dépollution dépotoir dépouillement dépouiller dépression dérailler déranger dérèglement dernièrement désespoir déshérence ' +
  'désherbage désinfection désintéresser désobéissance désordre desserte desservir dessin dessiner dessinateur destinée destruction détachement détaillant détaxe détection ' +
  'détente détention détenu détérioration détour détournement détresse deuil dévalorisation devanture dévaster développeur déverser déviation devoirs dévouement dextérité ' +
  'diabète diabétique diagonale dialecte dialyse diamètre diapason diarrhée diététique diffamation différence différend différentiel digestion digne digue dilution ' +
  'diminuer diminution diocèse diplomate diplomatie diplomatique directrice dirigeant disciplinaire discipline discothèque discours discret discrétion discrétionnaire ' +
  'discussion disparition dispersion disponibilité disque dissimulation dissipation dissuasif dissuader distanciel distraction distrait distributeur district divergence ' +
  'diversité dividende divulguer documentaire documentation domestique domination dommage dommages donataire donateur donneur dorénavant dortoir dorsal dosage dose ' +
  'dotation douanier doublage doubler doucement douloureux drainage drainer dramatique dressage dresser drogue droguerie dynamisme organe organes spécialité lentille ' +
  'lentilles thermale tierce libératoire tardif tardive tardives déballage sanglier battue rucher vivante feux végétal végétaux forage fosse septique récupérateur ' +
  'détecteur naturelle crédité air ski randonneur forestier espèce légume graine semence engrais pesticide récolter moisson vendange traire réessayer sauver dupliquer ' +
  'zoomer dézoomer numéroter décocher surligner souligner entourer ' +
  'glace pluie terre mer neige fleur fruit plage sentier café soussigner soussigné aaaa jj mm accident value '
